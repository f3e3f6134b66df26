// The page that takes files: those dropped here go to what is `behind` it, a program or an engine, and what that read comes back.

/** What the program may do: where it keeps exports, the greatest file it takes. */
let feed = { keeps_in: null, max_bytes: Infinity };
/** Files handed over since the page was opened, the last one first. */
let handed = [];
/** Whether the next file is kept; nothing is unless somebody says so. */
let keepNext = false;
/** Files wait for each other. */
let queue = Promise.resolve();
let isFed = false;

/** Begins to take files, wherever on the page they are dropped. */
function feedPage() {
  if (isFed) return;
  isFed = true;
  window.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  window.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    takeFiles(droppedFiles(event.dataTransfer));
  });
  document
    .querySelector(".page-tools")
    .prepend(fileInput, el("a", { class: "button", id: "add", href: hrefOf("account", {}) }, "Add an export"));
  readFeed();
}

/** Asks the program what it may do. */
async function readFeed() {
  try {
    feed = await behind.live();
  } catch {
    // A file that is handed over will say that nobody answers.
  }
  drawDropArea();
}

/** The first page of somebody who has no network yet. */
function welcome() {
  document.title = titleMarked("warmintro");
  document.body.classList.add("welcome");
  refill(document.getElementById("whose"));
  refill(document.getElementById("tabs"));
  refill(document.getElementById("side"));
  refill(document.getElementById("colophon"), el("p", {}, behind.promise));
  refill(document.getElementById("main"), ownWelcome() || usualWelcome());
}

function usualWelcome() {
  return [
    el("h1", { id: "heading", tabindex: "-1" }, "Who can introduce you to someone there?"),
    el(
      "p",
      { class: "lead" },
      "Your LinkedIn export knows. Drop it here: this page reads it, finds the warmest way in to any company, and says what it rests on.",
    ),
    dropArea(),
    howToExport(),
  ];
}

/** How to get an export, and what becomes of it. */
function howToExport() {
  const step = (...parts) => el("li", {}, ...parts);
  return el(
    "div",
    { class: "welcome-columns" },
    el(
      "section",
      { "aria-labelledby": "how" },
      el("h2", { id: "how" }, "How to get your export"),
      el(
        "ol",
        { class: "numbered" },
        step(
          "On LinkedIn, open ",
          el(
            "a",
            { href: "https://www.linkedin.com/mypreferences/d/download-my-data", rel: "noreferrer", target: "_blank" },
            "Settings & Privacy → Data privacy → Get a copy of your data",
          ),
          ".",
        ),
        step(
          "Choose at least ",
          el("b", {}, "Connections"),
          " and ",
          el("b", {}, "Messages"),
          "; everything is better: recommendations and invitations count, too.",
        ),
        step(
          "LinkedIn sends an e-mail with a link, after minutes or within a day. Save the ZIP, and drop it here as it is.",
        ),
      ),
    ),
    el(
      "section",
      { "aria-labelledby": "promise" },
      el("h2", { id: "promise" }, "What becomes of it"),
      el("ul", { class: "evidence" }, behind.becomes.map((text) => el("li", {}, text))),
    ),
  );
}

/** Where files can be dropped, what is to become of them, and what became of those before. */
function dropArea() {
  const area = el("section", { id: "drop", class: "drop", "aria-labelledby": "drop-title" });
  fillDropArea(area);
  return area;
}

/** Draws the area anew, if it is shown. */
function drawDropArea() {
  const area = document.getElementById("drop");
  if (!area) return;
  const focus = focusNow();
  fillDropArea(area);
  const again = focus.key ? area.querySelector(`[data-key="${CSS.escape(focus.key)}"]`) : null;
  if (again) again.focus({ preventScroll: true });
}

function fillDropArea(area) {
  refill(
    area,
    el(
      "div",
      { class: "drop-field" },
      el("h2", { id: "drop-title" }, report ? "Add an export" : "Drop your export here"),
      el(
        "p",
        { class: "muted" },
        "The ZIP as LinkedIn sent it, the folder it was unpacked to, a share pack of a friend, or your list of companies.",
      ),
      el(
        "p",
        { class: "drop-buttons" },
        pickButton("Choose files", fileInput, "pick-file", true),
        picker("Choose a folder", { webkitdirectory: true }, "pick-folder", false),
        report ? null : sampleButton(),
      ),
      feed.keeps_in ? keepChoice() : el("p", { class: "small muted" }, "It is looked at only; nothing is kept."),
    ),
    handed.length > 0 ? el("ul", { class: "handed", "aria-label": "Files handed over" }, handed.map(handedItem)) : null,
    ownTools(),
  );
}

/** Takes every kind of file; the input itself says nothing that people understand. */
const fileInput = pickInput({ multiple: true, accept: ".zip,.csv,.tsv,.xlsx,.txt,.json" });

function pickInput(attributes) {
  const input = el("input", { type: "file", class: "unseen", tabindex: "-1", "aria-hidden": "true", ...attributes });
  input.addEventListener("change", () => {
    const files = chosenFiles(input.files);
    // The same file again is a change, too.
    input.value = "";
    takeFiles(Promise.resolve(files));
  });
  return input;
}

function pickButton(label, input, key, isPrimary) {
  return el(
    "button",
    { type: "button", class: isPrimary ? "primary" : null, "data-key": key, on: { click: () => input.click() } },
    label,
  );
}

/** A button that lets somebody choose files. */
function picker(label, attributes, key, isPrimary) {
  const input = pickInput(attributes);
  return [input, pickButton(label, input, key, isPrimary)];
}

function keepChoice() {
  const choice = (isKept, key, label, more) =>
    el(
      "label",
      {},
      el("input", {
        type: "radio",
        name: "keep",
        value: isKept ? "yes" : "no",
        checked: keepNext === isKept,
        "data-key": key,
        on: {
          change: () => {
            keepNext = isKept;
          },
        },
      }),
      el("span", {}, label, el("span", { class: "muted" }, more)),
    );
  return el(
    "fieldset",
    { class: "keep" },
    el("legend", { class: "unseen" }, "What becomes of it"),
    choice(false, "keep-no", "Only for this session", ` – gone ${behind.ends}`),
    choice(true, "keep-yes", "Keep for next time", ` – in ${plain(feed.keeps_in)}, without the text of messages`),
  );
}

/** Takes files that are dropped or chosen: one after the other, each with its account. */
async function takeFiles(files) {
  setPageState("reading");
  let found;
  try {
    found = await parcels(await files);
  } catch {
    found = [];
  }
  if (found.length === 0) {
    handed.unshift({
      name: "what you chose",
      state: "refused",
      error: "No file in it can be read.",
      hint: "Take the ZIP from LinkedIn as it is.",
    });
  }
  const keep = keepNext && Boolean(feed.keeps_in);
  for (const parcel of found) {
    const item = { name: parcel.name, parcel, keep, state: "waits", share: 0 };
    handed.unshift(item);
    queue = queue.then(() => send(item));
  }
  queue = queue.then(() => setPageState(report || asked ? "ready" : "empty"));
  if (report && state.view !== "account") go(hrefOf("account", {}));
  drawDropArea();
}

async function send(item) {
  const { parcel } = item;
  item.state = "goes";
  tellStatus(`Reading ${plain(item.name)}`);
  try {
    if (parcel.size > feed.max_bytes)
      throw {
        error: `The file has ${megabytes(parcel.size)}; the program takes ${megabytes(feed.max_bytes)}.`,
        hint: behind.tooLarge,
      };
    item.answer = await behind.take(parcel, item.keep, (share) => {
      item.share = share;
      drawProgress(item);
    });
    item.state = "read";
    await showNetwork();
    tellStatus(`Read: ${item.answer.said || summaryOf(item.answer)}`);
  } catch (refused) {
    refuse(item, refused);
  }
}

function refuse(item, refused) {
  item.state = "refused";
  // The name stands above.
  item.error = sentence(plain(refused.error || "something went wrong").replace(`${plain(item.name)}: `, ""));
  item.hint = refused.hint ? plain(refused.hint) : "";
  tellStatus(`${plain(item.name)} was refused: ${item.error}`);
}

/** Shows the network with what was read. */
async function showNetwork() {
  if (asked) return drawKnown();
  const given = await behind.network();
  const payload = given.packed ? await unpack(given) : given;
  const wasEmpty = !report;
  await readFeed();
  if (payload.empty) {
    report = null;
    render();
    return;
  }
  document.body.classList.remove("welcome");
  if (wasEmpty) history.replaceState(null, "", "#account");
  start(payload);
}

function tellStatus(text) {
  document.getElementById("status").textContent = text;
  drawDropArea();
}
