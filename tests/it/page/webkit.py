"""The main path in WebKit, from disk: opens, takes an export, finds. WebKitGTK's browser is driven over WebDriver, on a screen of its own."""
import glob
import os
import subprocess
import time
import urllib.request

PORT, SCREEN = 4477, ":77"
BROWSER = glob.glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")[0]
quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
env = dict(os.environ, DISPLAY=SCREEN, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1", WEBKIT_DISABLE_COMPOSITING_MODE="1", LIBGL_ALWAYS_SOFTWARE="1")


def call(path, body):
    data = json.dumps(body).encode()
    asked = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", method="POST", data=data, headers={"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(asked, timeout=120))["value"]


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


screen = subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1280x900x24"], **quiet)
driver = subprocess.Popen(["WebKitWebDriver", f"--port={PORT}"], env=env, **quiet)
try:
    until(lambda: os.path.exists(f"/tmp/.X11-unix/X{SCREEN[1:]}"), "a screen")
    options = {"webkitgtk:browserOptions": {"binary": BROWSER, "args": ["--automation"]}}
    session = until(lambda: call("/session", {"capabilities": {"alwaysMatch": options}}), "a session")["sessionId"]

    def run(script):
        return call(f"/session/{session}/execute/sync", {"script": script, "args": []})

    def is_at(state):
        until(lambda: run("return document.documentElement.dataset.state") == state, state)

    call(f"/session/{session}/url", {"url": "file://" + asked["page"]})
    is_at("empty")
    box = call(f"/session/{session}/element", {"using": "css selector", "value": "input[type=file][multiple]"})
    call(f"/session/{session}/element/{next(iter(box.values()))}/value", {"text": asked["export"]})
    is_at("ready")
    taken = run("return document.querySelector('.taken').innerText")
    run("location.hash = '#find?company=" + asked["company"] + "'")
    chains = until(lambda: run("return [...document.querySelectorAll('[data-chain]')].map((one) => one.dataset.chain)"), "chains")
    answer = {"taken": taken, "chains": chains}
finally:
    driver.kill()
    screen.kill()
