// Files on their way to whatever reads them: which of those dropped make an export.
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
