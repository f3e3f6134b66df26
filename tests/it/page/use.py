"""What a person does: types, chooses, filters, sorts, follows, goes back; and with the keyboard alone."""
answer = {}
with browse(asked["file"]) as watched:
    page = watched.open()
    # Types a company, and takes the first of the list.
    page.get_by_role("combobox", name="Which company").fill("northw")
    options = page.get_by_role("option")
    options.first.wait_for()
    answer["options"] = options.all_inner_texts()
    options.first.click()
    page.wait_for_selector("[data-chain]")
    answer["first"] = chains(page)[0]["people"]
    answer["first_text"] = page.locator("[data-chain]").first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    answer["map"] = page.evaluate("[document.querySelectorAll('#map .way').length, document.querySelectorAll('#map circle.lit').length, document.querySelector('#map .asked').textContent]")
    answer["ways_csv"] = open(download.value.path(), encoding="utf-8", newline="").read()
    answer["former"] = page.locator(".former").inner_text()
    answer["status"] = page.locator("#status").inner_text()
    answer["fragment"] = page.evaluate("location.hash")
    # Filters.
    with drawn(page):
        page.get_by_role("button", name="recruiting", exact=True).click()
    answer["recruiting"] = [chain["people"][-1] for chain in chains(page)]
    with drawn(page):
        page.get_by_role("button", name="reconnect first", exact=False).click()
    answer["reconnect"] = [(chain["people"][-1], chain["readiness"]) for chain in chains(page)]
    with drawn(page):
        page.get_by_role("button", name="1", exact=True).click()
    answer["no_way"] = page.locator(".nothing").inner_text()
    with drawn(page):
        page.get_by_role("link", name="Drop the filters").click()
    with drawn(page):
        page.get_by_role("link", name="Only via Dmitri").first.click()
    answer["via"] = [chain["people"] for chain in chains(page)]
    with drawn(page):
        page.go_back()
    with drawn(page):
        page.get_by_role("link", name="Skip Ana").first.click()
    answer["without"] = [chain["people"] for chain in chains(page)]
    with drawn(page):
        page.go_back()
    answer["back"] = chains(page)[0]["people"]
    # Follows a person, and from them another one.
    with drawn(page):
        page.locator("[data-chain]").first.get_by_role("link", name="Ana Horvat").click()
    answer["panel"] = page.locator("#side .panel").inner_text()
    answer["focus"] = page.evaluate("document.activeElement.id")
    with drawn(page):
        page.locator("#side .panel").get_by_role("link", name="Boris Novak").first.click()
    answer["followed"] = page.locator("#panel-title").inner_text()
    with drawn(page):
        page.keyboard.press("Escape")
    answer["closed"] = page.locator("#panel-title").count()
    # Sorts and searches a table.
    with drawn(page):
        page.get_by_role("navigation", name="Views").get_by_role("link", name="Ties").click()
    names = "[...document.querySelectorAll('tbody th a')].map((one) => one.textContent)"
    answer["strongest"] = page.evaluate(names)[:3]
    with drawn(page):
        page.get_by_role("columnheader", name="Name").get_by_role("link").click()
    answer["by_name"] = page.evaluate(names)[:3]
    answer["sorted"] = page.get_by_role("columnheader", name="Name").get_attribute("aria-sort")
    with drawn(page):
        page.get_by_role("searchbox").fill("horvat")
    answer["searched"] = page.evaluate(names)
    answer["search_kept"] = page.evaluate("document.activeElement.value")
    # A file to take along.
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    answer["csv"] = open(download.value.path(), encoding="utf-8", newline="").read()
    answer["csv_name"] = download.value.suggested_filename
    # Paper of the other kind, kept in the address.
    with drawn(page):
        page.get_by_role("button", name="Switch to dark paper").click()
    answer["dark"] = page.evaluate("[document.documentElement.className, location.hash.includes('theme=dark'), getComputedStyle(document.body).backgroundColor]")
    # The address alone brings the same back.
    kept = page.evaluate("location.href")
    page.goto("about:blank")
    page.goto(kept)
    page.wait_for_function("() => document.documentElement.dataset.place === location.hash")
    answer["restored"] = page.evaluate(names)
    answer["wrong"] = [one for one in watched.done() if "about:blank" not in one]
