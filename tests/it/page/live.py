"""The live page as somebody uses it who has no network yet: a wrong file, then the right one, a folder, a search, and all of it forgotten."""
answer = {"findings": [], "wide": [], "elsewhere": [], "wrong": []}
WRONG = {"name": "<img src=x onerror=alert(1)>.zip", "mimeType": "application/zip", "buffer": b"PK no"}


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=ENOUGH)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=asked["scheme"])
    context.set_default_timeout(ENOUGH)
    page = context.new_page()
    watched = Watched(page, asked["address"])
    page.on("request", lambda request: request.url.startswith((asked["address"], "blob:")) or answer["elsewhere"].append(request.url))
    # Listened for from the beginning: a chooser that opens before anybody listens is gone.
    page.on("filechooser", lambda chooser: chooser.set_files(WRONG))
    page.goto(asked["address"])
    page.wait_for_selector("input[name=keep]", state="attached")
    answer["welcome"] = page.inner_text("main")
    look(answer, page, "welcome")

    # With the keyboard alone: to the button, and a file that is none. Its name is shown as it is, and does nothing.
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Choose files":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".refused")
    answer["refused"] = page.inner_text(".refused")
    look(answer, page, "refused")

    # The export, dropped anywhere.
    with open(asked["zip"], "rb") as file:
        content = list(file.read())
    page.evaluate("""([name, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(content)], name));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }""", [asked["name"], content])
    page.wait_for_selector(".taken")
    answer["taken"] = page.inner_text(".taken")
    answer["heading"] = page.inner_text("h1")
    look(answer, page, "account")

    # A folder, as some browsers unpack it.
    page.set_input_files("#drop input[webkitdirectory]", asked["folder"])
    page.wait_for_function("() => document.querySelectorAll('.taken').length === 2")
    answer["second"] = page.inner_text(".taken >> nth=0")

    # Kept after all.
    page.click("[data-key=keep-2]")
    page.wait_for_selector("text=Kept in")
    answer["kept"] = page.inner_text(".taken >> nth=1")

    with drawn(page):
        page.click(".taken a.primary")
    page.fill("#company-box", "Northwind Robotics")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-chain]")
    answer["first"] = chains(page)[0]["people"]

    # Opened anew it shows the same, at once, and what becomes of each.
    page.goto(asked["address"] + "#account")
    page.reload()
    page.wait_for_selector(".export")
    answer["again"] = page.locator(".export").count()
    answer["keeping"] = page.locator(".keeping > p b").all_inner_texts()

    # Loose files are called as they are.
    page.set_input_files("input[multiple]", [asked["folder"] + "/Invitations.csv", asked["folder"] + "/Connections.csv"])
    page.wait_for_selector(".taken, .refused")
    page.set_input_files("input[multiple]", [asked["folder"] + "/Connections.csv"])
    page.wait_for_function("() => document.querySelectorAll('.taken, .refused').length === 2")
    answer["loose"] = page.locator(".handed h3").all_inner_texts()

    # Forgotten, with the keyboard: asked first, left, and then done.
    before = page.locator(".export").count()
    page.focus(".keeping summary >> nth=0")
    answer["whose"] = page.get_attribute(".keeping summary >> nth=0", "aria-label")
    page.keyboard.press("Enter")
    answer["doubt"] = page.inner_text(".doubt >> nth=0")
    look(answer, page, "doubt")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    answer["left"] = [page.locator("details[open] .doubt").count(), page.evaluate("document.activeElement.textContent")]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".gone")
    answer["gone"] = page.inner_text(".gone")
    answer["fewer"] = before - page.locator(".export").count()
    look(answer, page, "forgotten")
    for n in range(before - 1):
        page.click(".keeping summary >> nth=0")
        page.click(".doubt .primary >> nth=0")
        page.wait_for_function("(n) => document.querySelectorAll('.gone').length === n", arg=n + 2)
    answer["empty"] = page.inner_text("h1")
    answer["wrong"] = [one for one in watched.done() if not one.startswith("request: ") and "status of 422" not in one]
    browser.close()
