"""Names that would run, break out or hide: they are shown as they are written, and nothing else happens."""
answer = {"seen": {}, "wrong": []}
with browse(asked["file"]) as watched:
    page = watched.open()
    for fragment in asked["fragments"]:
        watched.show(fragment)
        answer["seen"][fragment] = page.evaluate("document.body.innerText")
    answer["scripts"] = page.evaluate("document.scripts.length")
    answer["strangers"] = page.evaluate("document.querySelectorAll('img, iframe, object, embed, [onerror], [onload], [onclick], [style*=expression]').length")
    answer["ran"] = page.evaluate("String(window.ran)")
    watched.show("#ties")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    answer["csv"] = open(download.value.path(), encoding="utf-8", newline="").read()
    answer["wrong"] = watched.done()
