"""How long the page of a report takes in Chromium: to open, to search, to draw its views.

    warmintro report --data target/world/M -o target/m.html && python3 benches/page.py target/m.html

In: a page, whatever network it holds. Out: milliseconds. The searches are those of the page itself, which measures them with
`performance.measure`; the companies are the hundred largest and every sixtieth of the others.
"""

import csv
import pathlib
import statistics
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests" / "it" / "page"))
from browser import browse  # noqa: E402

VIEWS = ["#find", "#targets", "#ties", "#ties?sort=name", "#companies", "#network", "#activity", "#account"]
DRAW = """(to) => {
    const began = performance.now();
    history.replaceState(null, '', to);
    // As a browser tells of a new address, but at once: the tests' browser.py lets the page hear of it later.
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    return performance.now() - began;
}"""
SPENT = "performance.getEntriesByName('chain search').map((one) => one.duration)"


def rounds(page, fragment, n=5):
    times = []
    for _ in range(n):
        page.evaluate(DRAW, "#find?company=nobody-is-called-so")
        times.append(page.evaluate(DRAW, fragment))
    return f"{statistics.median(times):7.1f}"


def companies(watched, page):
    """Names of companies, from the file that the table of companies offers."""
    watched.show("#companies")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        names = [(int(row["people"]), row["company"]) for row in csv.DictReader(file)]
    names.sort(reverse=True)
    return [name for _, name in names[:100] + names[100::60]]


with browse(sys.argv[1]) as watched:
    page = watched.open()
    opened = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
    print(f"open         {opened:7.1f}")
    for view in VIEWS:
        print(f"{view:<16} {rounds(page, view)}")
    names = companies(watched, page)
    fastest = []
    for name in names:
        page.evaluate("performance.clearMeasures()")
        for _ in range(3):
            watched.show("#find")
            watched.show("#find?" + urllib.parse.urlencode({"company": name}))
        fastest.append(min(page.evaluate(SPENT)))
    fastest.sort()
    most = fastest[int(0.95 * len(fastest))]
    print(f"{len(fastest)} companies searched, the fastest of 3: median {statistics.median(fastest):.1f}, ", end="")
    print(f"95 of 100 within {most:.1f}, slowest {fastest[-1]:.1f}")
    assert watched.done() == [], watched.done()
