// Files on their way to whatever reads them: which of those dropped make an export, and what became of each.
//
// In: files and folders as the browser gives them. Out: archives, handed over one after the other. Some browsers unpack an archive
// as they save it; the files in such a folder are put back into one here, so that the program reads the same either way.

/** Returns what was dropped as a list of `{ path, file }`; folders are walked through. Must be called while the event lasts. */
function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => (item.webkitGetAsEntry ? item.webkitGetAsEntry() : null));
  if (entries.some((entry) => !entry)) return Promise.resolve(chosenFiles(transfer.files));
  return Promise.all(entries.map(filesBelow)).then((lists) => lists.flat());
}

/** Returns what was chosen as a list of `{ path, file }`. */
function chosenFiles(files) {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

async function filesBelow(entry) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [{ path: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    // A folder is told in pieces, and an empty piece is the end.
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return found;
    for (const inside of some) found.push(...(await filesBelow(inside)));
  }
}

/** What LinkedIn calls the tables of an export. */
const EXPORT_FILES =
  /^(company follows|connections|contacts|education|email|endorsement|importedcontacts|invitations|job |messages|notes|positions|profile|recommendations|registration|saved jobs)/i;

/** Makes of files what can be sent: an archive is sent as it is, tables that belong together as one archive. */
async function parcels(files) {
  const parts = files.filter(
    ({ path }) => !path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX"),
  );
  const isTable = ({ path }) => /\.csv$/i.test(path);
  const isFromFolder = ({ path }) => path.includes("/");
  // Loose tables are parts of one export if they are called so; a list or a pack beside them is handed over by itself.
  const isPart = (part) => isFromFolder(part) || EXPORT_FILES.test(part.path);
  const tables = parts.filter((part) => isTable(part) && isPart(part));
  // Pictures and the like beside the tables of a folder are no mistake; by themselves they are refused, with a reason.
  const others = parts.filter((part) =>
    isTable(part) ? !isPart(part) : !isFromFolder(part) || /\.zip$/i.test(part.path),
  );
  const made = others.map(({ file }) => ({ name: file.name, body: file, size: file.size }));
  // A table by itself is sent as it is: its name may tell what it holds.
  if (tables.length === 1 && !isFromFolder(tables[0])) {
    const { file } = tables[0];
    made.push({ name: file.name, body: file, size: file.size });
  } else if (tables.length > 0) {
    const body = await archiveOf(tables);
    made.push({ name: nameOfAll(tables.map(({ path }) => path.split("/")[0])), body, size: body.size });
  }
  return made;
}

/** What somebody handed over: the folder, or `4 files: Connections.csv, Invitations.csv, messages.csv, …`. */
function nameOfAll(outermost) {
  const names = [...new Set(outermost)].sort();
  if (names.length === 1) return names[0];
  const nFiles = names.filter((name) => /\.csv$/i.test(name)).length;
  const noun = nFiles === names.length ? "files" : nFiles === 0 ? "folders" : "files and folders";
  return `${names.length} ${noun}: ${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`;
}

/** Puts files into a ZIP archive, without compressing them. */
async function archiveOf(files) {
  const parts = [];
  const index = [];
  let at = 0;
  for (const { path, file } of files) {
    const name = new TextEncoder().encode(path);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const entry = { name, crc: crc32(bytes), size: bytes.length, at };
    const head = entryHead(entry, false);
    parts.push(head, bytes);
    index.push(entryHead(entry, true));
    at += head.length + bytes.length;
  }
  const indexSize = index.reduce((sum, head) => sum + head.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, indexSize, true);
  end.setUint32(16, at, true);
  return new Blob([...parts, ...index, end.buffer]);
}

/** The head of an entry: before its bytes, or in the index at the end. */
function entryHead({ name, crc, size, at }, isIndex) {
  const bytes = new Uint8Array((isIndex ? 46 : 30) + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, isIndex ? 0x02014b50 : 0x04034b50, true);
  let offset = 4;
  if (isIndex) {
    view.setUint16(offset, 20, true);
    offset += 2;
  }
  view.setUint16(offset, 20, true);
  // Names are UTF-8.
  view.setUint16(offset + 2, 0x0800, true);
  // 1 January 1980 says that no day is known: when a file was unpacked is not when its export was made.
  view.setUint32(offset + 6, 0x00210000, true);
  view.setUint32(offset + 10, crc, true);
  view.setUint32(offset + 14, size, true);
  view.setUint32(offset + 18, size, true);
  view.setUint16(offset + 22, name.length, true);
  if (isIndex) view.setUint32(42, at, true);
  bytes.set(name, isIndex ? 46 : 30);
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let sum = n;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

function crc32(bytes) {
  let sum = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) sum = CRC_TABLE[(sum ^ bytes[i]) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/** Files handed over since the page was opened, the last one first. */
let handed = [];
/** Files wait for each other. */
let queue = Promise.resolve();

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

function pick(what) {
  (what === "files" ? $("files") : document.querySelector("#drop input[webkitdirectory]")).click();
}

function chosen(input) {
  const files = chosenFiles(input.files);
  // The same file again is a change, too.
  input.value = "";
  takeFiles(Promise.resolve(files));
}

/** Takes files that are dropped or chosen: one after the other, each with its account. */
async function takeFiles(files) {
  setState("reading");
  const found = await files.then(parcels).catch(() => []);
  if (found.length === 0) {
    const refused = { error: "No file in it can be read.", hint: "Take the ZIP from LinkedIn as it is." };
    handed.unshift({ name: "what you chose", state: "refused", refused });
  }
  const keep = document.querySelector("input[name=keep]:checked")?.value === "yes";
  for (const parcel of found) {
    const item = { name: parcel.name, parcel, keep, state: "waits", share: 0 };
    handed.unshift(item);
    queue = queue.then(() => send(item));
  }
  queue = queue.then(() => setState(isKnown || payload.request ? "ready" : "empty"));
  if (isKnown && viewName() !== "account") go("#account");
  drawHanded();
}

async function send(item) {
  item.state = "goes";
  tell(`Reading ${item.name}`);
  drawHanded();
  try {
    item.answer = await behind.take(item.parcel, item.keep, (share) => {
      item.share = share;
      drawHanded();
    });
    item.state = "read";
    await showNetwork();
    tell(`Read: ${item.answer.said}`);
  } catch (refused) {
    item.state = "refused";
    item.refused = refused;
    tell(`${item.name} was refused: ${refused.error}`);
  }
  drawHanded();
}

/** Has an export forgotten, after whatever waits before it. */
function takeBack(path, keeping, whose) {
  const item = { name: whose, state: "leaves", path };
  handed.unshift(item);
  drawHanded();
  queue = queue.then(async () => {
    tell(`Forgetting ${whose}`);
    try {
      item.answer = await behind.takeBack(path, keeping);
      // What was said of it before is no longer so.
      handed = handed.filter((other) => !(other.answer?.paths || []).includes(path));
      item.state = "forgotten";
      await showNetwork();
      tell(`Forgotten: ${whose}`);
    } catch (refused) {
      item.state = "refused";
      item.refused = refused;
    }
    drawHanded();
    $("heading").focus({ preventScroll: true });
  });
}

const HANDED_CLASS = { read: "card taken", refused: "card refused", forgotten: "card gone" };

/** What became of each file; names are put in as text. */
function drawHanded() {
  const list = document.querySelector("#drop .handed");
  if (!list) return;
  list.replaceChildren(
    ...handed.map((item, at) => {
      const row = document.createElement("li");
      row.className = HANDED_CLASS[item.state] || "card";
      const said = document.createElement("div");
      if (item.state === "refused") said.setAttribute("role", "alert");
      row.append(said);
      const line = (tag, text, className) => {
        if (!text) return;
        const one = document.createElement(tag);
        one.textContent = text;
        one.className = className || "";
        said.append(one);
      };
      line("h3", item.name);
      if (item.state === "waits") line("p", "waits for the one before", "muted");
      if (item.state === "leaves") line("p", "is being forgotten …", "muted");
      if (item.state === "goes") line("p", item.share < 1 ? `sent: ${Math.floor(item.share * 100)} %` : "reading …", "progress muted");
      if (item.state === "refused") {
        line("p", item.refused.error || "Something went wrong.");
        line("p", item.refused.hint, "muted");
        const close = document.createElement("button");
        close.textContent = "Dismiss";
        close.addEventListener("click", () => {
          handed = handed.filter((one) => one !== item);
          drawHanded();
        });
        row.append(close);
      }
      if (item.answer) row.insertAdjacentHTML("beforeend", item.answer.html);
      if (item.state === "read" && !payload.request) row.append(...toolsOf(item, at));
      return row;
    }),
  );
}

function toolsOf(item, at) {
  const tools = document.createElement("p");
  tools.className = "card-tools";
  const find = document.createElement("a");
  find.className = at === 0 ? "button primary" : "button";
  find.href = "#find";
  find.textContent = "Find a way in";
  tools.append(find);
  if (item.answer.kept === false && item.answer.may_be_kept) {
    const keep = document.createElement("button");
    keep.textContent = "Keep for next time";
    keep.dataset.key = `keep-${handed.length - at}`;
    keep.addEventListener("click", () => {
      const again = { ...item, keep: true, state: "waits", share: 0, answer: null };
      handed = handed.map((one) => (one === item ? again : one));
      queue = queue.then(() => send(again));
      drawHanded();
    });
    tools.append(keep);
  }
  return [tools];
}
