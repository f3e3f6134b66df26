// What is behind a page that works by itself: the engine in it, which runs in a worker, so that the page never freezes.
//
// Files are read here and handed over as bytes: not every browser lets a worker read them. If a file breaks the engine, a new one
// takes what the old one had taken before.

const ENGINE_BROKE = {
  error: "This file is more than the page can read.",
  hint: "What was here before is still here. The command-line program reads larger files: see the README.",
};

/** The worker with the engine; none before the first question. */
let worker = null;
/** Questions that wait for their answer, by number. */
let waiting = new Map();
let nAsked = 0;
/** What the engine has taken, in case it has to begin anew. */
let takenParcels = [];
/** Friends' replies that were pasted, for the same case. */
const repliesTaken = [];
/** What a saved page holds, packed. */
let keptInPage = null;

/** Inflates what is packed in the page; nothing is loaded from anywhere. */
async function unpackedBytes(base64) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stream = new Response(bytes).body.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

/** Sends the worker something and resolves to its answer; rejects with `{ error, hint }`. */
function post(message, transfer) {
  const id = ++nAsked;
  const answered = new Promise((done, failed) => waiting.set(id, { done, failed }));
  worker.postMessage({ id, ...message }, transfer || []);
  return answered;
}

function endWorker() {
  worker.terminate();
  worker = null;
  for (const { failed } of waiting.values()) failed(ENGINE_BROKE);
  waiting = new Map();
}

function hear({ data }) {
  const asked = waiting.get(data.id);
  if (!asked) return;
  waiting.delete(data.id);
  if (data.ended) {
    asked.failed(ENGINE_BROKE);
    endWorker();
  } else if (data.refused) asked.failed(JSON.parse(new TextDecoder().decode(data.refused)));
  else asked.done(data.answer);
}

/** Starts the engine, with what was taken before. */
async function startEngine() {
  const wasm = await unpackedBytes(document.getElementById("engine").textContent);
  worker = new Worker(URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" })));
  worker.addEventListener("message", hear);
  worker.addEventListener("error", endWorker);
  await post({ wasm }, [wasm]);
  await post({ question: { ask: "begin", today: new Date().toISOString().slice(0, 10) } });
  if (keptInPage) await post({ question: { ask: "open" }, file: await unpackedBytes(keptInPage.data) });
  for (const parcel of takenParcels)
    await post({ question: { ask: "take", name: parcel.name }, file: await parcel.body.arrayBuffer() });
  for (const { who, text } of repliesTaken)
    await post({ question: { ask: "reply", who }, file: new TextEncoder().encode(text).buffer });
}

let starting = null;

/** Asks the engine; questions wait for each other there. */
async function engineBytes(question, file) {
  // Nothing may be asked before it has begun, also while it is on its way.
  if (!worker && !starting) starting = startEngine().finally(() => (starting = null));
  if (starting) await starting;
  return post({ question, file }, file ? [file] : []);
}

async function engineText(question, file) {
  return new TextDecoder().decode(await engineBytes(question, file));
}

const engineJson = async (question, file) => JSON.parse(await engineText(question, file));

const behind = {
  promise: "This page works by itself and sends nothing in the background: disconnect from the internet and try it.",
  becomes: [
    "Nothing leaves this computer: the page reads your files itself. Disconnect from the internet and try it.",
    "The text of your messages is not kept: who wrote to whom and when is all that counts.",
    "It's all gone when you close the page, unless you save the page with your data.",
  ],
  ends: "when you close the page",
  tooLarge: "For more than that take the command-line program: see the README.",

  live() {
    return engineJson({ ask: "live" });
  },

  network() {
    return engineJson({ ask: "network" });
  },

  async take(parcel, keep, tell) {
    const file = await parcel.body.arrayBuffer();
    tell(1);
    const answer = await engineJson({ ask: "take", name: parcel.name }, file);
    takenParcels.push(parcel);
    setUnsaved(true);
    return answer;
  },

  async takeBack(one) {
    const said = await engineJson({ ask: "take_back", path: one.path });
    // A new engine must not bring it back.
    takenParcels = takenParcels.filter(({ name }) => name !== one.path);
    setUnsaved(true);
    return said;
  },
};

/** A mark in the title says that there is something that no file holds. */
function setUnsaved(isIt) {
  isUnsaved = isIt;
  document.title = titleMarked(document.title);
}

window.addEventListener("beforeunload", (event) => {
  if (isUnsaved && report) event.preventDefault();
});

/** Hands bytes to the user as a file. */
function saveAs(name, bytes, type) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

/** The engine can't hold itself: a page that it makes gets it here. */
function withEngine(page) {
  const engine = document.getElementById("engine").textContent;
  // Nothing that a name holds looks like this: quotation marks and brackets are escaped.
  return page.replace('id="engine">{{engine}}', () => `id="engine">${engine}`);
}

/** A word of a name as it may stand in the name of a file. */
function fileWord(name) {
  return fold(firstName(plain(name))).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "me";
}

/** Saves the page with the data in it, or one to show around, without names. */
async function savePage(isRedacted) {
  const page = await engineText({ ask: "page", is_redacted: isRedacted });
  const name = isRedacted ? "warmintro-without-names.html" : `warmintro-${fileWord(nameOfOwner() || "me")}.html`;
  saveAs(name, withEngine(page), "text/html");
  if (!isRedacted) setUnsaved(false);
  tellStatus(
    isRedacted
      ? `Saved as ${name} in your downloads: initials and numbers stand for people.`
      : `Saved as ${name} in your downloads. Open that one next time.`,
  );
}

/** What a page that works by itself offers beside the drop area. */
function ownTools() {
  if (!report) return null;
  return el(
    "section",
    { class: "card", "aria-labelledby": "save-title" },
    el("h2", { id: "save-title" }, "Keep it"),
    el("p", {}, "Nothing is stored by your browser. Save this page with your data, and open that file next time."),
    el(
      "p",
      { class: "drop-buttons" },
      el(
        "button",
        { type: "button", class: "primary", "data-download": "page", "data-key": "save-page", on: { click: () => savePage(false) } },
        "Save this page with my data",
      ),
      el(
        "button",
        { type: "button", "data-download": "redacted", "data-key": "save-redacted", on: { click: () => savePage(true) } },
        "Save one without names, to show around",
      ),
    ),
    requestForm(),
  );
}

/** Made-up data in the page, packed. */
let sample = null;

/** What an empty page has: made-up data, or a question. */
function takeUp(payload) {
  sample = payload.sample || null;
  asked = payload.request ? payload : null;
}

function sampleButton() {
  if (!sample || asked) return null;
  return el(
    "button",
    { type: "button", "data-key": "try-sample", on: { click: trySample } },
    "Try it with made-up data",
  );
}

async function trySample() {
  setPageState("reading");
  await engineBytes({ ask: "open" }, await unpackedBytes(sample.data));
  keptInPage = sample;
  await showNetwork();
  go(hrefOf("find", {}));
}

/** Where a page that was saved with data begins. */
async function openSaved({ network, kept }) {
  keptInPage = kept;
  return network.packed ? unpack(network) : network;
}
