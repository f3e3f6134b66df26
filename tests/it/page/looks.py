"""Every view on a desk and on a phone, light and dark: what axe-core finds, and whether anything is wider than the screen."""
from axe_playwright_python.sync_playwright import Axe

axe = Axe()
answer = {"findings": [], "wide": [], "wrong": [], "checked": 0}
for width, height, dark in [(1280, 900, False), (1280, 900, True), (390, 844, False)]:
    with browse(asked["file"], width, height, dark) as watched:
        page = watched.open()
        for fragment in asked["fragments"]:
            watched.show(fragment)
            look = f"{fragment} at {width}{' dark' if dark else ''}"
            # Checked before axe adds anything.
            if page.evaluate("document.documentElement.scrollWidth") > width:
                answer["wide"].append(look)
            found = axe.run(page).response["violations"]
            answer["checked"] += 1
            for one in found:
                if one["impact"] in ("serious", "critical"):
                    nodes = [node["target"] for node in one["nodes"]][:3]
                    answer["findings"].append(f"{look}: {one['id']} {nodes}")
        answer["wrong"] += watched.done()
