"""Everything with the keyboard: no pointer is touched."""


def at():
    return page.evaluate("(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent || document.activeElement.id).trim()")


def tab_to(words, most=80, key="Tab"):
    for _ in range(most):
        page.keyboard.press(key)
        if at() == words:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            answer["outlines"].append(outline)
            return True
    return False


def press(key):
    """A key that leads to another address."""
    with drawn(page):
        page.keyboard.press(key)


answer = {"outlines": []}
with browse(asked["file"]) as watched:
    page = watched.open()
    page.keyboard.press("Tab")
    answer["skip"] = at()
    page.keyboard.press("/")
    answer["slash"] = page.evaluate("document.activeElement.id")
    page.keyboard.type("northwind")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("[aria-selected=true]")
    answer["active"] = page.locator("#company-box").get_attribute("aria-activedescendant")
    answer["expanded"] = page.locator("#company-box").get_attribute("aria-expanded")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-chain]")
    answer["first"] = chains(page)[0]["people"]
    answer["reached"] = [tab_to("recruiting")]
    press("Space")
    answer["recruiting"] = len(chains(page))
    answer["stayed"] = at()
    answer["reached"].append(tab_to("anybody", key="Shift+Tab"))
    press("Enter")
    answer["everybody"] = len(chains(page))
    answer["reached"].append(tab_to("Ana Horvat") or tab_to("Dmitri Sokolov"))
    press("Enter")
    answer["panel"] = page.locator("#panel-title").inner_text()
    answer["reached"].append(tab_to("Open full page", key="Shift+Tab"))
    press("Escape")
    answer["closed"] = page.locator("#panel-title").count()
    answer["returned"] = at()
    answer["reached"].append(tab_to("Map of your network; arrow keys move it, plus and minus zoom", key="Shift+Tab"))
    whole = page.evaluate("document.querySelector('#map > svg').getAttribute('viewBox')")
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    answer["moved"] = page.evaluate("document.querySelector('#map > svg').getAttribute('viewBox')") != whole
    page.keyboard.press("0")
    answer["whole"] = page.evaluate("document.querySelector('#map > svg').getAttribute('viewBox')") == whole
    answer["reached"].append(tab_to("Ties", key="Shift+Tab"))
    press("Enter")
    answer["heading"] = page.locator("h1").inner_text()
    # A person is found by name from anywhere.
    press_key = "Control+k"
    page.keyboard.press(press_key)
    with drawn(page):
        page.evaluate("location.hash = '#find'")
    page.keyboard.press(press_key)
    page.keyboard.type("boris nov")
    page.get_by_role("option").first.wait_for()
    press("Enter")
    answer["followed"] = page.locator("#panel-title").inner_text()
    answer["wrong"] = watched.done()
