"""The main path in WebKit: WebKitGTK's browser is driven over WebDriver, on a screen of its own."""
import glob
import os
import subprocess
import urllib.request

PORT, SCREEN = 4477, ":77"
BROWSER = glob.glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")[0]
quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
# It saves into the home of whoever runs it.
env = dict(os.environ, HOME=asked["folder"], XDG_CONFIG_HOME=asked["folder"] + "/config", DISPLAY=SCREEN, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1", WEBKIT_DISABLE_COMPOSITING_MODE="1", LIBGL_ALWAYS_SOFTWARE="1")


def call(path, body):
    data = json.dumps(body).encode()
    asked = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", method="POST", data=data, headers={"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(asked, timeout=120))["value"]


screen = subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1280x900x24"], **quiet)
driver = subprocess.Popen(["WebKitWebDriver", f"--port={PORT}"], env=env, **quiet)
try:
    until(lambda: os.path.exists(f"/tmp/.X11-unix/X{SCREEN[1:]}"), "a screen")
    options = {"webkitgtk:browserOptions": {"binary": BROWSER, "args": ["--automation"]}}
    session = until(lambda: call("/session", {"capabilities": {"alwaysMatch": options}}), "a session")["sessionId"]

    def goto(address):
        call(f"/session/{session}/url", {"url": address})

    def run(expression):
        return call(f"/session/{session}/execute/sync", {"script": f"return {expression}", "args": []})

    def hand(path):
        box = call(f"/session/{session}/element", {"using": "css selector", "value": "input[type=file][multiple]"})
        call(f"/session/{session}/element/{next(iter(box.values()))}/value", {"text": path})

    answer = main_path(goto, run, hand)
finally:
    driver.kill()
    screen.kill()
