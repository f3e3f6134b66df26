// The engine in the page, which runs in a worker, so that the page never freezes.
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
let nPosted = 0;
/** What the engine has taken, in case it has to begin anew: questions with their files. */
let taken = payload.saved ? [[{ ask: "open" }, () => unpacked(payload.saved)]] : [];

/** Inflates what is packed in the page; nothing is loaded from anywhere. */
async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stream = new Response(bytes).body.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

/** Sends the worker something and resolves to its answer; rejects with `{ error, hint }`. */
function post(message, transfer) {
  const id = ++nPosted;
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
  const wasm = await unpacked($("engine").textContent);
  worker = new Worker(URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" })));
  worker.addEventListener("message", hear);
  worker.addEventListener("error", endWorker);
  await post({ wasm }, [wasm]);
  await post({ question: { ask: "begin", today: new Date().toISOString().slice(0, 10) } });
  for (const [question, file] of taken) await post({ question, file: await file() });
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

const ask = engineText;

/** What takes files and gives exports back: the engine, or a program behind the page, which another script puts in its place. */
let behind = {
  async take({ name, body, size }) {
    const { max_bytes: most } = JSON.parse(await engineText({ ask: "live" }));
    if (size > most)
      throw {
        error: `The file has ${Math.ceil(size / 1048576)} MB; this page takes ${most / 1048576} MB.`,
        hint: "For more than that take the command-line program: see the README.",
      };
    const question = { ask: "take", name };
    const answer = JSON.parse(await engineText(question, await body.arrayBuffer()));
    taken.push([question, () => body.arrayBuffer()]);
    setUnsaved(true);
    return answer;
  },

  async takeBack(path) {
    const said = JSON.parse(await engineText({ ask: "take_back", path }));
    // A new engine must not bring it back.
    taken = taken.filter(([question]) => question.name !== path);
    setUnsaved(true);
    return said;
  },

  /** Whether there is a network now. */
  async network() {
    return JSON.parse(await engineText({ ask: "live" }));
  },
};

/** Shows the network with what was read. */
async function showNetwork() {
  const live = await behind.network();
  if (payload.request) {
    put("main", await ask({ ask: "known", ...payload.request }));
    drawHanded();
    $("heading").focus({ preventScroll: true });
    return;
  }
  const wasEmpty = !isKnown;
  isKnown = !live.is_empty;
  if (!isKnown) {
    // Nothing is left: the page begins anew.
    for (const id of ["whose", "tabs", "seek-slot", "side"]) put(id, "");
    put("main", await ask({ ask: "welcome", keeps_in: live.keeps_in, behind: payload.behind }));
    document.body.className = "welcome";
    $("map-card").hidden = true;
    drawHanded();
    return;
  }
  await drawMap();
  if (wasEmpty) history.replaceState(null, "", "#account");
  await show();
}

/** A page that the engine makes gets the engine here: it can't hold itself. */
function withEngine(page) {
  // Nothing that a name holds looks like this: quotation marks and brackets are escaped.
  return page.replace('type="text/plain">{{engine}}', () => `type="text/plain">${$("engine").textContent}`);
}

/** Saves the page with the data in it, or one to show around, without names. */
async function savePage(isRedacted) {
  const made = JSON.parse(await ask({ ask: "page", is_redacted: isRedacted }));
  saveAs(made.name, withEngine(made.page), "text/html");
  if (!isRedacted) setUnsaved(false);
  tell(isRedacted ? `Saved as ${made.name} in your downloads: initials and numbers stand for people.` : `Saved as ${made.name} in your downloads. Open that one next time.`);
}

async function saveRequest(wanted) {
  const made = JSON.parse(await ask({ ask: "request_page", ...wanted }));
  saveAs(made.name, withEngine(made.page), "text/html");
  return `Saved as ${made.name} in your downloads. Send it to one friend who knows you well; drop what comes back here.`;
}

async function copyLetter(wanted) {
  const isCopied = await copyText(await ask({ ask: "request_letter", ...wanted }));
  return isCopied ? "Copied: paste it into an e-mail. A friend can answer it by reply." : "Copying is not allowed here.";
}

/** Takes the lines of a friend's reply, and returns what was understood, as HTML. */
async function takeReply(who, text) {
  const question = { ask: "reply", who };
  const file = () => new TextEncoder().encode(text).buffer;
  const html = await ask(question, file());
  taken.push([question, file]);
  setUnsaved(true);
  await drawMap();
  return html;
}

async function saveAnswer() {
  const boxes = [...document.querySelectorAll("[data-answer]")];
  const without = boxes.filter((one) => !one.querySelector("input").checked).map((one) => one.dataset.answer);
  const isRedacted = document.querySelector("[data-without-names]").checked;
  const made = JSON.parse(await ask({ ask: "answer", ...payload.request, without, is_redacted: isRedacted }));
  saveAs(made.name, made.text, "text/csv");
  setUnsaved(false);
  tell(`Saved as ${made.name} in your downloads. Send it to ${payload.request.from}.`);
}

async function trySample() {
  setState("reading");
  taken = [[{ ask: "open" }, () => unpacked(payload.sample)]];
  await engineText({ ask: "open" }, await unpacked(payload.sample));
  await showNetwork();
  setState("ready");
  go("#find");
}
