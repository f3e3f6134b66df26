"""A page for a target list with roles: where its links lead, what is said to whom, what a chosen chip does."""
answer = {"said": {}}
with browse(asked["file"]) as watched:
    page = watched.open("#targets")
    answer["targets"] = page.locator("#main").inner_text()
    with drawn(page):
        page.locator(".opens").get_by_role("link", name="Northwind Robotics").click()
    answer["hash"] = page.evaluate("location.hash")
    answer["summary"] = page.locator(".company-head .summary").inner_text()
    answer["reached"] = [chain["people"][-1] for chain in chains(page)]
    # A chosen chip leads back to what its group begins with.
    with drawn(page):
        page.get_by_role("button", name="no guesses", exact=True).click()
    with drawn(page):
        page.get_by_role("button", name="no guesses", exact=True).click()
    answer["any"] = page.get_by_role("button", name="any", exact=True).get_attribute("aria-pressed")
    with drawn(page):
        page.get_by_role("button", name="2", exact=True).click()
    with drawn(page):
        page.get_by_role("button", name="2", exact=True).click()
    answer["three"] = page.get_by_role("button", name="3", exact=True).get_attribute("aria-pressed")
    # The first card that says ask now says what to write, at every company.
    for name in asked["companies"]:
        watched.show("#find?company=" + name)
        card = page.locator("article.chain.ask").first
        if card.count() and card.locator(".badge").inner_text() == "ask":
            notes = card.locator("details.notes")
            answer["said"][name] = notes.locator("pre").first.text_content() if notes.count() else None
            answer["said"][name + " chain"] = " ".join(chains(page)[0]["people"])
    answer["wrong"] = watched.done()
