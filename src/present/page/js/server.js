// What is behind a page that a program on this machine feeds (`serve`): it takes files and keeps networks, over HTTP to where the page
// is from. The engine in the page shows what it sends.

const NOBODY_ANSWERS = {
  error: "The program behind this page does not answer.",
  hint: "It may have ended: start it again, and open the new address.",
};

const engineAlone = behind;
/** Whether the program has another network than the page. */
let isStale = false;

behind = {
  /** A list or notes are for the engine; what is an export, the program reads. */
  async take(parcel, keep, tell) {
    const isText = /\.(csv|tsv|txt)$/i.test(parcel.name);
    return this.send(parcel, keep, tell).catch(async (refused) => {
      if (!isText || !isKnown) throw refused;
      return engineAlone.take(parcel).catch(() => Promise.reject(refused));
    });
  },

  /** Sends a file. Resolves to the account; rejects with `{ error, hint }`. `tell` hears the share that is sent. */
  send({ name, body, size }, keep, tell) {
    const query = new URLSearchParams({ name, keep: keep ? "yes" : "no" });
    return new Promise((done, failed) => {
      // fetch does not say how much has been sent.
      const request = new XMLHttpRequest();
      request.open("PUT", `exports?${query}`);
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) => tell(event.loaded / (event.total || size || 1)));
      request.addEventListener("load", () => {
        if (request.status !== 200) return failed(request.response || NOBODY_ANSWERS);
        isStale = true;
        done(request.response);
      });
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
    isStale = true;
    return said;
  },

  /** Takes the network of the program, if that has changed: lists and notes of this page stay else. */
  async network() {
    const live = await (await fetch("live.json")).json();
    if (!isStale) return live;
    const bytes = await (await fetch("network.json")).arrayBuffer();
    isStale = false;
    taken = live.is_empty ? [] : [[{ ask: "open" }, async () => bytes.slice(0)]];
    if (worker) for (const [question, file] of taken) await engineText(question, await file());
    return live;
  },
};
