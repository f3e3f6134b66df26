"""On a phone: the map fits, a row of a table keeps every value, a chart is shown whole."""
ROW = """() => {
    const cells = [...document.querySelector('.rows tbody tr').children];
    return cells.filter((cell) => cell.textContent).map((cell) => [cell.dataset.label || '', cell.getBoundingClientRect().right <= innerWidth && cell.offsetHeight > 0]);
}"""
WIDE = "() => [...document.querySelectorAll('.picture')].filter((one) => one.offsetHeight > 0).map((one) => one.scrollWidth > one.clientWidth)"
answer = {"rows": {}}
with browse(asked["file"], 390, 844) as watched:
    page = watched.open()
    answer["map"] = page.evaluate("document.querySelector('#map').getBoundingClientRect().right <= innerWidth")
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
