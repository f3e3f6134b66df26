"""On a phone: names of the network cover nothing, a row of a table keeps every value, a chart is shown whole."""
OVERLAPS = """() => {
    const seen = [...document.querySelectorAll('.picture-frame .name:not(.hidden-name)')];
    const box = (one) => one.getBoundingClientRect();
    const marks = [...document.querySelectorAll('.picture-frame .mark-of > rect, .picture-frame .mark-of > circle:not(.reach)')];
    const tools = [...document.querySelectorAll('.zoom-tools button')];
    const all = [...seen, ...marks, ...tools].map((one) => [one.textContent, box(one)]);
    // Letters stand inside their line.
    const meet = ([, a], [, b]) => a.left + 2 < b.right && b.left + 2 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
    const found = [];
    all.forEach((one, at) => all.slice(at + 1).forEach((other) => meet(one, other) && found.push([one[0], other[0]])));
    return { found, n: marks.length };
}"""
ROW = """() => {
    const cells = [...document.querySelector('.rows tbody tr').children];
    return cells.filter((cell) => cell.textContent).map((cell) => [cell.dataset.label || '', cell.getBoundingClientRect().right <= innerWidth && cell.offsetHeight > 0]);
}"""
WIDE = "() => [...document.querySelectorAll('.picture')].filter((one) => one.offsetHeight > 0).map((one) => one.scrollWidth > one.clientWidth)"
answer = {"overlaps": {}, "rows": {}}
with browse(asked["file"], 390, 844) as watched:
    page = watched.open()
    for fragment in asked["networks"]:
        watched.show(fragment)
        answer["overlaps"][fragment] = page.evaluate(OVERLAPS)
    for fragment in asked["tables"]:
        watched.show(fragment)
        answer["rows"][fragment] = page.evaluate(ROW)
        answer["columns"] = page.get_by_role("columnheader").count()
        answer["cells"] = page.locator("tbody").get_by_role("row").first.get_by_role("cell").count()
    watched.show("#activity")
    answer["wide"] = page.evaluate(WIDE)
    page.get_by_role("button", name="Enlarge").first.click()
    answer["enlarged"] = page.evaluate(WIDE)[0]
    page.get_by_role("button", name="Whole picture").first.click()
    answer["whole_again"] = page.evaluate(WIDE)[0]
    answer["wrong"] = watched.done()
