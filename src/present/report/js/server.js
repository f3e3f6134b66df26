// What is behind a page that a program on this machine feeds (`serve`): its answers, over HTTP to where the page is from.

const NOBODY_ANSWERS = {
  error: "The program behind this page does not answer.",
  hint: "It may have ended: start it again, and open the new address.",
};

const behind = {
  promise: "This page is made by a program on this machine, and talks to no one but that program.",
  becomes: [
    "Nothing leaves this machine. The program opens no connection, and this page can reach nothing but the program.",
    "The text of your messages is not kept: who wrote to whom and when is all that counts.",
    "Nothing is kept unless you choose to keep it: it's all gone when the program ends.",
  ],
  ends: "when the program ends",
  tooLarge: "Start it with a greater --max-upload.",

  /** What the program may do. */
  async live() {
    const answer = await fetch("live.json");
    if (!answer.ok) throw NOBODY_ANSWERS;
    return answer.json();
  },

  async network() {
    return (await fetch("payload.json")).json();
  },

  /** Sends a file. Resolves to the account; rejects with `{ error, hint }`. `tell` hears the share that is sent. */
  take({ name, body }, keep, tell) {
    const query = new URLSearchParams({ name, keep: keep ? "yes" : "no" });
    return new Promise((done, failed) => {
      // fetch does not say how much has been sent.
      const request = new XMLHttpRequest();
      request.open("PUT", `exports?${query}`);
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) => tell(event.loaded / (event.total || 1)));
      request.addEventListener("load", () =>
        request.status === 200 ? done(request.response) : failed(request.response || NOBODY_ANSWERS),
      );
      request.addEventListener("error", () => failed(NOBODY_ANSWERS));
      request.send(body);
    });
  },

  async takeBack(one) {
    const query = new URLSearchParams({ path: one.path, keeping: one.keeping });
    const answer = await fetch(`forget?${query}`, { method: "POST" }).catch(() => null);
    if (!answer) throw NOBODY_ANSWERS;
    const said = await answer.json();
    if (!answer.ok) throw said;
    return said;
  },
};

/** A program tells nothing more than its network. */
const ownTools = () => null;
const ownWelcome = () => null;
const sampleButton = () => null;
const asked = null;
const takeUp = () => {};
