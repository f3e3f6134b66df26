"""The page that works by itself, from disk and without a network: a wrong file, an export, a search, saved and opened again; then the
request to a friend and the answer."""
import json
import pathlib

answer = {"findings": [], "wide": [], "wrong": []}
STATE = "document.documentElement.dataset.state"


def is_at(page, name):
    page.wait_for_function(f"(name) => {STATE} === name", arg=name)


def take(page, *files):
    """Hands files over; the page says at once that it reads."""
    page.set_input_files("input[type=file][multiple]", list(files))
    return page.evaluate(STATE)


def find(page, company):
    if page.evaluate("location.hash") not in ("", "#find"):
        with drawn(page):
            page.evaluate("(to) => { location.hash = to; }", "#find")
    page.fill("input[role=combobox]", company)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-chain]")
    return chains(page)


def saved(page, selector):
    with page.expect_download() as download:
        page.click(selector)
    path = pathlib.Path(asked["folder"]) / download.value.suggested_filename
    download.value.save_as(path)
    return path


with browse(asked["page"]) as watched:
    page = watched.page
    page.goto(watched.address)
    is_at(page, "empty")
    answer["welcome"] = page.inner_text("main")
    look(answer, page, "welcome")
    answer["reading"] = take(page, asked["wrong"])
    page.wait_for_selector("[role=alert]")
    answer["refused"] = page.inner_text("[role=alert]")
    is_at(page, "empty")
    look(answer, page, "refused")
    take(page, *asked["exports"])
    is_at(page, "ready")
    answer["taken"] = page.locator(".taken").count()
    answer["heading"] = page.inner_text("h1")
    answer["title"] = page.title()
    look(answer, page, "account")
    answer["chains"] = find(page, asked["company"])
    answer["readiness"] = page.get_attribute("[data-chain] >> nth=0", "data-readiness")
    look(answer, page, "find")

    page.evaluate("location.hash = '#account'")
    page.wait_for_selector("[data-download=page]")
    with_data = saved(page, "[data-download=page]")
    answer["saved"] = [with_data.name, page.inner_text("#status")]
    redacted = saved(page, "[data-download=redacted]")
    text = redacted.read_text(encoding="utf-8")
    answer["names"] = [name for name in asked["names"] if name in text]
    answer["wrong"] += watched.done()

    # A file that comes before the engine has begun waits for it.
    early = Watched(page.context.new_page(), watched.address)
    early.page.goto(early.address)
    take(early.page, *asked["exports"])
    is_at(early.page, "ready")
    answer["early"] = early.page.locator(".taken").count()
    answer["wrong"] += early.done()

    # Opened again, it is all there, and takes more.
    again = Watched(page.context.new_page(), with_data.absolute().as_uri())
    page = again.page
    page.goto(again.address)
    is_at(page, "ready")
    answer["again"] = find(page, asked["company"])
    find(page, asked["star"])
    answer["starred"] = []
    for is_on in ("true", "false"):
        page.click("[data-star]")
        page.wait_for_selector(f"[data-star][aria-pressed={is_on}]")
        with drawn(page):
            page.evaluate("location.hash = '#targets'")
        answer["starred"].append(page.input_value("#target-list").split("\n")[0])
        with drawn(page):
            page.go_back()
    take(page, asked["list"])
    page.wait_for_selector(".taken")
    is_at(page, "ready")
    answer["list"] = page.inner_text(".taken")
    page.evaluate("location.hash = '#friends'")
    page.wait_for_selector("#ask-list")
    page.fill("#ask-list", "\n".join(asked["ask_for"]))
    page.fill("#ask-from", asked["from"])
    question = saved(page, "[data-download=request]")
    answer["wrong"] += again.done()

    # The friend opens it, drops their export, unticks one, and saves the answer.
    friend = Watched(page.context.new_page(), question.absolute().as_uri())
    theirs = friend.page
    theirs.goto(friend.address)
    is_at(theirs, "empty")
    answer["question"] = theirs.inner_text("main")
    look(answer, theirs, "question")
    take(theirs, asked["friends"])
    theirs.wait_for_selector("[data-answer]")
    is_at(theirs, "ready")
    answer["known"] = theirs.locator("[data-answer]").evaluate_all("(all) => all.map((one) => one.dataset.answer)")
    look(answer, theirs, "answer")
    theirs.uncheck("[data-answer] input >> nth=0")
    reply = saved(theirs, "[data-save-answer]")
    answer["reply"] = reply.read_text(encoding="utf-8-sig")
    answer["wrong"] += friend.done()

    # Back where it was asked for, it makes measured second steps.
    take(page, str(reply))
    page.wait_for_function("() => document.querySelectorAll('.taken').length === 2")
    is_at(page, "ready")
    answer["second"] = find(page, asked["through"])
    answer["wrong"] += again.done()
    answer["wrong"] = [one for one in answer["wrong"] if "beforeunload" not in one]
