"""The main path in Firefox, driven over WebDriver BiDi, which is JSON over a WebSocket."""
import base64
import os
import re
import shutil
import socket
import struct
import subprocess
import tempfile

BROWSER = shutil.which("firefox-esr") or shutil.which("firefox")
# Without a question whether and where.
SAVES = {"browser.download.folderList": 2, "browser.download.dir": asked["folder"], "browser.download.always_ask_before_handling_new_types": False}


class Wire:
    """As much of RFC 6455 as a client on this machine needs: whole messages of text."""

    def __init__(self, port, path):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=180)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += self.read(1)
        if b" 101 " not in answer:
            raise RuntimeError(answer.decode())

    def read(self, n):
        found = b""
        while len(found) < n:
            found += self.socket.recv(n - len(found)) or b""
        return found

    def send(self, text):
        data, mask = text.encode(), os.urandom(4)
        n = len(data)
        size = bytes([0x80 | n]) if n < 126 else struct.pack("!BH", 0xFE, n) if n < 65536 else struct.pack("!BQ", 0xFF, n)
        self.socket.sendall(b"\x81" + size + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(data)))

    def hear(self):
        text, is_last = b"", False
        while not is_last:
            head, n = self.read(2)
            n &= 0x7F
            n = struct.unpack("!H", self.read(2))[0] if n == 126 else struct.unpack("!Q", self.read(8))[0] if n == 127 else n
            data, is_last = self.read(n), bool(head & 0x80)
            if head & 0x0F in (0, 1):
                text += data
        return json.loads(text)


n_calls = 0


def call(method, params):
    global n_calls
    n_calls += 1
    wire.send(json.dumps({"id": n_calls, "method": method, "params": params}))
    while True:
        said = wire.hear()
        if said.get("id") == n_calls:
            if said["type"] == "error":
                raise RuntimeError(f"{method}: {said}")
            return said["result"]


def run(expression):
    """What an expression is, as JSON."""
    result = call("script.evaluate", {"expression": f"JSON.stringify({expression})", "target": {"context": context}, "awaitPromise": True})
    if result["type"] != "success":
        raise RuntimeError(result)
    return json.loads(result["result"]["value"])


def goto(address):
    call("browsingContext.navigate", {"context": context, "url": address, "wait": "complete"})


def hand(path):
    box = call("browsingContext.locateNodes", {"context": context, "locator": {"type": "css", "value": "input[type=file][multiple]"}})["nodes"][0]
    call("input.setFiles", {"context": context, "element": {"sharedId": box["sharedId"]}, "files": [path]})


with tempfile.TemporaryDirectory() as profile:
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in SAVES.items()]
    pathlib.Path(profile, "user.js").write_text("".join(lines), encoding="utf-8")
    browser = subprocess.Popen(
        [BROWSER, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=dict(os.environ, HOME=profile),
    )
    try:
        port = next(found for found in (re.search(r"BiDi listening on ws://127\.0\.0\.1:(\d+)", line) for line in browser.stderr) if found)[1]
        wire = Wire(int(port), "/session")
        call("session.new", {"capabilities": {}})
        context = call("browsingContext.getTree", {})["contexts"][0]["context"]
        answer = main_path(goto, run, hand)
    finally:
        browser.kill()
        browser.wait()
