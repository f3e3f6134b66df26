// What is behind a page that a program on this machine feeds (`serve`): it takes files and keeps networks, over HTTP to where the page
// is from. The engine in the page shows what it sends.

const NOBODY_ANSWERS = {
  error: "The program behind this page does not answer.",
  hint: "It may have ended: start it again, and open the new address.",
};

behind = {
  /** Sends a file. Resolves to the account; rejects with `{ error, hint }`. `tell` hears the share that is sent. */
  take({ name, body, size }, keep, tell) {
    const query = new URLSearchParams({ name, keep: keep ? "yes" : "no" });
    return new Promise((done, failed) => {
      // fetch does not say how much has been sent.
      const request = new XMLHttpRequest();
      request.open("PUT", `exports?${query}`);
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) => tell(event.loaded / (event.total || size || 1)));
      request.addEventListener("load", () => (request.status === 200 ? done(request.response) : failed(request.response || NOBODY_ANSWERS)));
      request.addEventListener("error", () => failed(NOBODY_ANSWERS));
      request.send(body);
    });
  },

  async takeBack(path, keeping) {
    const query = new URLSearchParams({ path, keeping });
    const answer = await fetch(`forget?${query}`, { method: "POST" }).catch(() => null);
    if (!answer) throw NOBODY_ANSWERS;
    const said = await answer.json();
    if (!answer.ok) throw said;
    return said;
  },

  async network() {
    const bytes = await (await fetch("network.json")).arrayBuffer();
    const live = await (await fetch("live.json")).json();
    const open = [{ ask: "open" }, async () => bytes.slice(0)];
    if (!live.is_empty) await engineText(open[0], bytes.slice(0));
    taken = live.is_empty ? [] : [open];
    return live;
  },
};
