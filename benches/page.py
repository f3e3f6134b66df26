"""How long the page takes in Chromium: to open, to search, to draw its views.

    warmintro report --data target/world/M -o target/m.html && python3 benches/page.py target/m.html

In: a page, whatever network it holds. Out: milliseconds. Opening lasts until something is painted, and until the engine in the page
has the network; everything else from the change of the address until the next picture. The companies are the hundred largest and
every sixtieth of the others.
"""

import csv
import pathlib
import statistics
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests" / "it" / "page"))
from browser import browse  # noqa: E402

VIEWS = ["#find", "#targets", "#ties", "#ties?sort=name", "#companies", "#activity", "#friends", "#account"]
DRAW = """(to) => new Promise((done) => {
    const root = document.documentElement;
    const began = performance.now();
    const seen = new MutationObserver(() => {
        if (root.dataset.place !== to) return;
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
    });
    seen.observe(root, { attributes: true, attributeFilter: ['data-place'] });
    history.replaceState(null, '', to);
    // As a browser tells of a new address, but at once: the tests' browser.py lets the page hear of it later.
    window.dispatchEvent(new HashChangeEvent('hashchange'));
})"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def rounds(page, fragment, n=5):
    times = []
    for _ in range(n):
        page.evaluate(DRAW, "#friends" if fragment == "#account" else "#account")
        times.append(page.evaluate(DRAW, fragment))
    return statistics.median(times)


def companies(watched, page):
    """Names of companies, from the file that the table of companies offers."""
    watched.show("#companies")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        names = [(int(row["people"]), row["company"]) for row in csv.DictReader(file)]
    names.sort(reverse=True)
    return [name for _, name in names[:100] + names[100::60]]


with browse(sys.argv[1]) as watched:
    page = watched.open()
    page.evaluate(DRAW, "#account")
    ready = page.evaluate("performance.now()")
    print(f"painted          {page.evaluate(PAINTED):7.1f}\nengine ready     {ready:7.1f}")
    for view in VIEWS:
        print(f"{view:<16} {rounds(page, view):7.1f}")
    names = companies(watched, page)
    fastest = []
    for name in names:
        to = "#find?" + urllib.parse.urlencode({"company": name})
        times = []
        for _ in range(3):
            page.evaluate(DRAW, "#account")
            times.append(page.evaluate(DRAW, to))
        fastest.append(min(times))
    fastest.sort()
    most = fastest[int(0.95 * len(fastest))]
    print(f"{len(fastest)} companies searched, the fastest of 3: median {statistics.median(fastest):.1f}, ", end="")
    print(f"95 of 100 within {most:.1f}, slowest {fastest[-1]:.1f}")
    assert watched.done() == [], watched.done()
