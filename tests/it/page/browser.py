"""A page in a real Chromium, and everything that it must not do noted down.

The scripts beside this file run after it; `asked` and `answer` are those of tests/it/python.rs.
"""
import contextlib
import os
import pathlib

from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("WARMINTRO_CHROMIUM", "/usr/bin/chromium")
# Milliseconds after which something never happens, however busy the machine is.
ENOUGH = 120000
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
const LATER = 15;
window.addEventListener('hashchange', (event) => {
    if (!event.isTrusted) return;
    event.stopImmediatePropagation();
    setTimeout(() => window.dispatchEvent(new HashChangeEvent('hashchange', event)), LATER);
});
"""
# A machine that is busy: the page hears of a new address a moment later, so that a script which does not wait for it fails every
# time, and not once in a hundred.


class Watched:
    """A page with what it did wrong."""

    def __init__(self, page, address):
        self.page = page
        self.address = address
        self.wrong = []
        page.on("console", lambda said: said.type in ("error", "warning") and self.wrong.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self.request)
        page.add_init_script(WATCH)

    def request(self, request):
        if request.url.split("#")[0] != self.address and not request.url.startswith("blob:"):
            self.wrong.append(f"request: {request.url[:80]}")

    def open(self, fragment=""):
        self.page.goto(self.address + fragment)
        self.page.wait_for_selector("#tabs a")
        if fragment:
            self.page.wait_for_function("() => document.documentElement.dataset.place === location.hash")
        return self.page

    def show(self, fragment):
        """Goes to another fragment of the same page, as a link does."""
        if self.page.evaluate("location.hash") != fragment:
            with drawn(self.page):
                self.page.evaluate("(to) => { location.hash = to; }", fragment)

    def done(self):
        violations = self.page.evaluate("window.violations")
        return self.wrong + [f"policy: {one}" for one in violations]


@contextlib.contextmanager
def drawn(page):
    """What happens inside leads to another address; afterwards the page shows it."""
    before = page.evaluate("Number(document.documentElement.dataset.shown || 0)")
    yield
    page.wait_for_function(
        "(before) => Number(document.documentElement.dataset.shown || 0) > before && document.documentElement.dataset.place === location.hash", arg=before
    )


@contextlib.contextmanager
def browse(file, width=1280, height=900, dark=False):
    """A fresh browser without a network, at a page on disk."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=ENOUGH)
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, offline=True, accept_downloads=True)
        context.set_default_timeout(ENOUGH)
        yield Watched(context.new_page(), pathlib.Path(file).absolute().as_uri())
        browser.close()


CHAINS = """() => [...document.querySelectorAll('[data-chain]')].map((card) => ({
    people: card.dataset.chain.split(/ (?=[a-z]+\/)/),
    strength: Number(card.dataset.strength),
    kind: card.dataset.kind,
    weakest: Number(card.dataset.weakest),
    readiness: ['ask', 'answer', 'waiting', 'reconnect', 'give', 'build', 'unknown'].find((name) => card.classList.contains(name)),
    rank: Number(card.dataset.rank),
})).sort((x, y) => x.rank - y.rank)"""


def chains(page):
    """The chains that are shown, by rank."""
    return page.evaluate(CHAINS)


def look(answer, page, where):
    """Nothing serious for axe-core, and nothing wider than the screen."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            answer["wide"].append(f"{where} at {width}")
    from axe_playwright_python.sync_playwright import Axe

    for one in Axe().run(page).response["violations"]:
        if one["impact"] in ("serious", "critical"):
            answer["findings"].append(f"{where}: {one['id']} {[node['target'] for node in one['nodes']][:3]}")
