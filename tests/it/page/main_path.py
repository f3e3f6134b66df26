"""The main path as every browser goes it, from disk: open, drop, find; ask a friend; save; the friend's answer; open what was saved.

A driver beside this file runs after it. It brings `goto`, `run`, which returns what an expression is, and `hand`, which hands a file over; what
the browser saves is in the folder that was asked for.
"""
import json
import pathlib
import time

FOLDER = pathlib.Path(asked["folder"])
STATE = "document.documentElement.dataset.state"


def until(does, what):
    """Waits until something works, however busy the machine is."""
    last = None
    for _ in range(600):
        try:
            last = does()
            if last:
                return last
        except OSError as error:
            last = error
        time.sleep(0.2)
    raise RuntimeError(f"{what}: {last}")


def main_path(goto, run, hand):
    def there(selector, least=1):
        until(lambda: run(f"document.querySelectorAll({json.dumps(selector)}).length") >= least, selector)

    def is_at(state):
        until(lambda: run(STATE) == state, state)

    def open_from_disk(path, state):
        goto(pathlib.Path(path).absolute().as_uri())
        is_at(state)

    def show(place):
        run(f"(location.hash = {json.dumps(place)})")
        until(lambda: run("document.documentElement.dataset.place === location.hash"), place)

    def find(company):
        show("#find?company=" + company)
        there("[data-chain]")
        return run("[...document.querySelectorAll('[data-chain]')].map((one) => one.dataset.chain)")

    def click(selector):
        there(selector)
        run(f"[document.querySelector({json.dumps(selector)}).click()]")

    def saved(selector, name):
        """What a click saves, once the browser has written all of it."""
        click(selector)
        path, sizes = FOLDER / name, []

        def is_whole():
            sizes.append(path.stat().st_size if path.exists() else 0)
            return sizes[-1] and sizes[-3:] == sizes[-1:] * 3 and not [*FOLDER.glob(name + ".*")]

        until(is_whole, f"{name} among {[one.name for one in FOLDER.iterdir()]}")
        return path

    answer = {}
    open_from_disk(asked["page"], "empty")
    hand(asked["export"])
    is_at("ready")
    answer["taken"] = run("document.querySelector('.taken').innerText")
    answer["chains"] = find(asked["company"])
    show("#friends")
    there("#ask-list")
    for box, text in [("#ask-list", asked["through"]), ("#ask-from", "Odile")]:
        run(f"(document.querySelector({json.dumps(box)}).value = {json.dumps(text)})")
    question = saved("[data-download=request]", "odile-asks.html")
    show("#account")
    with_data = saved("[data-download=page]", "warmintro-odile.html")

    open_from_disk(question, "empty")
    answer["question"] = run("document.querySelector('main').innerText")
    hand(asked["friends"])
    there("[data-answer]")
    is_at("ready")
    answer["known"] = run("[...document.querySelectorAll('[data-answer]')].map((one) => one.dataset.answer)")
    click("[data-answer] input")
    reply = saved("[data-save-answer]", "answer-for-odile.csv")
    answer["reply"] = reply.read_text(encoding="utf-8-sig")

    open_from_disk(with_data, "ready")
    answer["again"] = find(asked["company"])
    hand(str(reply))
    there(".taken")
    is_at("ready")
    answer["second"] = find(asked["through"])
    return answer
