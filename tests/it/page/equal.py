"""The chains that the page shows for each question, to be compared with those of the program."""
answer = {"found": [], "wrong": [], "slowest": 0}
with browse(asked["file"]) as watched:
    page = watched.open()
    for fragment in asked["fragments"]:
        watched.show(fragment)
        answer["found"].append(chains(page))
    spent = page.evaluate("performance.getEntriesByName('chain search').map((one) => one.duration)")
    answer["slowest"] = max(spent)
    answer["wrong"] = watched.done()
