// The frame around the views, which are HTML from the engine: what the address asks for is put in its place, and focus, scroll and
// open details stay where they were.

const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const payload = JSON.parse($("payload").textContent);

/** Parts that stand in an element of another name. */
const PART_IDS = { seek: "seek-slot" };
/** Whether there is a network to look at. */
let isKnown = Boolean(payload.saved);
/** What was put into each part of the page last; what is the same again is left alone. */
const putBefore = {};
/** The last question that was asked of the engine for a view: an older answer comes too late. */
let nShown = 0;

/** What the page is at: `empty`, `reading`, `ready` or `error`; programs that drive it wait for that. */
function setState(name) {
  root.dataset.state = name;
}

const params = () => new URLSearchParams(location.hash.split(/\?(.*)/s)[1] || "");
const viewName = () => location.hash.replace(/^#/, "").split("?")[0] || "find";

/** The address of this view with some parameters changed; empty ones are taken out. */
function hrefWith(changes) {
  const all = params();
  for (const [key, value] of Object.entries(changes)) value ? all.set(key, value) : all.delete(key);
  const query = all.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  return `#${viewName()}${query ? `?${query}` : ""}`;
}

/** Goes to an address; `replace` leaves no step for the back button. */
function go(href, replace) {
  if (href === location.hash) return;
  if (replace) {
    history.replaceState(null, "", href);
    show();
  } else location.hash = href;
}

function put(id, html) {
  if (putBefore[id] === html) return;
  putBefore[id] = html;
  $(id).innerHTML = html;
}

const byKey = (key) => key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);

/** Whether the search box is to have the focus once it is there. */
let wantsBox = false;

/** What the panel was opened from: there the focus goes back when it is closed. */
let opener = null;
let shownPlace = "";

/** Shows what the address asks for. */
async function show() {
  applyTheme();
  if (!isKnown) return;
  const number = ++nShown;
  const view = JSON.parse(await ask({ ask: "show", place: location.hash }));
  if (number !== nShown) return;
  const active = document.activeElement;
  const focus = { key: active?.dataset?.key, from: active?.selectionStart, to: active?.selectionEnd };
  const open = new Set([...document.querySelectorAll("details[open] > summary[data-key]")].map((one) => one.dataset.key));
  const typed = active?.dataset?.key === "company-box" || active?.dataset?.key === "table-search" ? active.value : null;
  const before = shownPlace;
  shownPlace = `${view.sight} ${params().get("company") || ""}`;
  document.title = titled(view.title);
  document.body.dataset.view = view.sight;
  document.body.classList.remove("welcome");
  document.body.classList.toggle("with-person", view.has_person);
  document.body.classList.toggle("with-side", view.parts.side !== "");
  for (const [id, html] of Object.entries(view.parts)) put(PART_IDS[id] || id, html);
  for (const one of document.querySelectorAll("details > summary[data-key]")) if (open.has(one.dataset.key)) one.parentElement.open = true;
  // A phone shows filters on demand.
  const filters = document.querySelector(".filters");
  if (filters && window.innerWidth <= 640 && !open.has("filters")) filters.open = false;
  $("status").textContent = view.status;
  const tab = document.querySelector("#tabs [aria-current]");
  if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.clientWidth / 2 + tab.offsetWidth / 2;
  if (view.sight === "find") lastFound = location.hash;
  else document.querySelector("#tabs a").href = lastFound;
  lightUp(view.sight === "find", view.lit);
  drawHanded();
  placeFocus(view, focus, typed, before !== shownPlace);
  if (wantsBox) $("company-box")?.focus();
  wantsBox = false;
  // Programs that drive the page wait for that.
  root.dataset.shown = String(number);
  root.dataset.place = location.hash;
}

/** What was searched last, so that its tab leads back to it. */
let lastFound = "#find";

/** The focus goes to a panel that was opened, and back when it is closed; else it stays on what has the same key. */
function placeFocus(view, { key, from, to }, typed, isNew) {
  const title = $("panel-title");
  if (view.has_person && title && key && !byKey(key)?.closest("#side") && (key.includes("-in/") || key.includes("-name/") || key.includes("-p/"))) {
    opener = key;
    title.focus({ preventScroll: true });
    if (window.innerWidth <= 900) window.scrollTo(0, 0);
    return;
  }
  const again = byKey(!view.has_person && opener && (key === "panel-close" || !byKey(key)) ? opener : key);
  if (!view.has_person) opener = null;
  if (again) {
    if (again !== document.activeElement) again.focus({ preventScroll: true });
    if (typed !== null && again.value !== undefined) again.value = typed;
    if (typeof from === "number" && again.setSelectionRange && again.type !== "number") again.setSelectionRange(from, to);
  } else if (key) $("heading")?.focus({ preventScroll: true });
  if (isNew) window.scrollTo(0, 0);
}

/** Light, dark, or as the system has it; the address says so, and links go along. */
function applyTheme() {
  const theme = ["light", "dark"].includes(params().get("theme")) ? params().get("theme") : sessionTheme;
  sessionTheme = theme;
  root.className = theme;
  const isDark = theme === "dark" || (!theme && matchMedia("(prefers-color-scheme: dark)").matches);
  $("theme").textContent = isDark ? "Light" : "Dark";
  $("theme").setAttribute("aria-label", isDark ? "Switch to light paper" : "Switch to dark paper");
}

let sessionTheme = "";

/** Whether there is something that no file holds yet. */
let isUnsaved = false;

/** A title, with a mark if something is unsaved. */
function titled(title) {
  const bare = title.replace(/^• /, "");
  return isUnsaved ? `• ${bare}` : bare;
}

function setUnsaved(isIt) {
  isUnsaved = isIt;
  document.title = titled(document.title);
}

function tell(text) {
  $("status").textContent = text;
}

/** Puts text on the clipboard; false where the browser does not allow it. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.className = "unseen";
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/** Hands bytes to the user as a file. */
function saveAs(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// The box that completes names: the combobox of the ARIA authoring practices, with a list of its own.

let suggestions = { n: 0, best: "" };
let activeOption = -1;
let nAsked = 0;

async function suggest(box) {
  const number = ++nAsked;
  const found = JSON.parse(await ask({ ask: "suggest", place: location.hash, text: box.value }));
  if (number !== nAsked) return;
  suggestions = found;
  const list = $("company-list");
  list.innerHTML = found.html;
  openList(box, list, found.n > 0);
  $("company-count").textContent = box.value.trim() === "" ? "" : found.n === 0 ? "No one and no company has that name." : `${found.n} in the list`;
}

function openList(box, list, isOpen) {
  list.hidden = !isOpen;
  activeOption = -1;
  box.setAttribute("aria-expanded", String(isOpen));
  box.removeAttribute("aria-activedescendant");
}

function activate(box, list, at) {
  activeOption = (at + suggestions.n) % suggestions.n;
  [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === activeOption)));
  box.setAttribute("aria-activedescendant", `company-option-${activeOption}`);
  list.children[activeOption].scrollIntoView({ block: "nearest" });
}

/** Goes where an option leads; without one, where what was typed does. */
async function choose(box, option) {
  const list = $("company-list");
  if (!option && !box.value.trim()) return;
  if (!option) await suggest(box);
  const href = option ? option.dataset.href : suggestions.best;
  nAsked += 1;
  openList(box, list, false);
  if (option && href.startsWith("#find")) box.value = option.querySelector(".option-name").textContent;
  go(href);
}

async function onBoxKey(event) {
  const box = event.target;
  const list = $("company-list");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) await suggest(box);
    if (suggestions.n > 0) activate(box, list, event.key === "ArrowDown" ? activeOption + 1 : activeOption < 0 ? -1 : activeOption - 1);
  } else if (event.key === "Escape") {
    if (list.hidden) box.value = "";
    openList(box, list, false);
  } else if (event.key === "Tab" && activeOption >= 0) choose(box, list.children[activeOption]);
}

// What happens on the page, heard in one place.

const CLICKS = {
  async copy(button) {
    button.textContent = (await copyText(button.closest(".to-copy").querySelector("pre").textContent)) ? "Copied" : "Not allowed here";
  },
  async rows(button) {
    const isFile = button.dataset.rows === "csv";
    const layout = isFile ? { csv: { excel: true } } : { tsv: { excel: false } };
    const file = JSON.parse(await ask({ ask: "rows", place: location.hash, layout }));
    if (isFile) saveAs(`${file.name}.csv`, file.text, "text/csv;charset=utf-8");
    else button.parentElement.querySelector(".said").textContent = (await copyText(file.text)) ? "Copied" : "Copying is not allowed here";
  },
  enlarge(button) {
    const isLarge = button.closest("figure").classList.toggle("large");
    button.textContent = isLarge ? "Whole picture" : "Enlarge";
    button.setAttribute("aria-pressed", String(isLarge));
  },
  close(button) {
    const details = button.closest("details");
    details.open = false;
    details.querySelector("summary").focus();
  },
  pick: (button) => pick(button.dataset.pick),
  forget: (button) => takeBack(button.dataset.forget, button.dataset.keeping, button.dataset.whose),
  download: (button) => (button.dataset.download === "request" ? null : savePage(button.dataset.download === "redacted")),
  trySample: () => trySample(),
  saveAnswer: () => saveAnswer(),
  zoom: (button) => zoomBy(button.dataset.zoom),
  star: (button) => useList(button.dataset.star),
};

/** Takes a list of companies, one a line. */
async function useList(text) {
  await engineText({ ask: "targets" }, new TextEncoder().encode(text).buffer);
  setUnsaved(true);
  await show();
  tell("Your list is in use");
}

const FORMS = {
  targets: (form) => useList(form.elements.list.value),
  async request(form, button) {
    const said = form.querySelector(".said");
    const wanted = {
      from: form.elements.from.value.trim() || "A friend",
      companies: form.elements.companies.value.split("\n").map((line) => line.trim()).filter(Boolean),
    };
    if (wanted.companies.length === 0) said.textContent = "Name a company first, one a line.";
    else said.textContent = await ("letter" in (button?.dataset || {}) ? copyLetter(wanted) : saveRequest(wanted));
  },
  async reply(form) {
    const said = form.querySelector(".said");
    const [who, text] = [form.elements.who.value.trim(), form.elements.text.value];
    try {
      said.innerHTML = await takeReply(who, text);
    } catch (refused) {
      said.innerHTML = "<p role=alert></p>";
      said.firstChild.textContent = refused.error || "it can't be read";
    }
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button, summary, [role=option]");
  if (!button) return;
  for (const [name, act] of Object.entries(CLICKS)) if (name in button.dataset) act(button);
});
// Before the box loses its focus and closes the list.
document.addEventListener("mousedown", (event) => {
  const option = event.target.closest("[role=option]");
  if (!option) return;
  event.preventDefault();
  choose($("company-box"), option);
});
document.addEventListener("input", (event) => {
  const { target } = event;
  if (target.id === "company-box") suggest(target);
  else if (target.dataset.param && !event.isComposing) go(hrefWith({ [target.dataset.param]: target.value, page: "" }), true);
});
document.addEventListener("focusin", ({ target }) => target.id === "company-box" && target.select());
document.addEventListener("focusout", ({ target }) => target.id === "company-box" && openList(target, $("company-list"), false));
document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.id === "seek") {
    const box = $("company-box");
    choose(box, activeOption >= 0 ? $("company-list").children[activeOption] : null);
  } else if (form.dataset.paramForm) go(hrefWith({ [form.dataset.paramForm]: form.querySelector("input").value.trim(), top: "", who: "" }));
  else if (form.dataset.form) FORMS[form.dataset.form](form, event.submitter);
});
document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-param-form]");
  if (form) form.requestSubmit();
  else if (target.type === "file") chosen(target);
});

/** Keys that work anywhere: `/` and Ctrl-K go to the search, Escape closes a panel. */
window.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (target.id === "company-box") return void onBoxKey(event);
  const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  const isSearch = (key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) || (key === "k" && (event.ctrlKey || event.metaKey));
  if (isSearch && isKnown) {
    event.preventDefault();
    const box = $("company-box") || $("table-search");
    if (box) box.focus();
    else {
      wantsBox = true;
      go("#find");
    }
  } else if (key === "Escape" && !isTyping && params().get("who") && viewName() !== "person") go(hrefWith({ who: "" }));
  else if (key === " " && target.getAttribute("role") === "button" && target.tagName === "A") {
    // What looks like a button answers to the space bar too.
    event.preventDefault();
    target.click();
  } else if (target.id === "map") onMapKey(event);
});
window.addEventListener("hashchange", () => show());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
$("theme").addEventListener("click", () => {
  sessionTheme = $("theme").textContent === "Light" ? "light" : "dark";
  go(hrefWith({ theme: sessionTheme }), true);
  applyTheme();
});
$("print").addEventListener("click", () => window.print());
$("skip").addEventListener("click", (event) => {
  event.preventDefault();
  $("heading").focus();
});
window.addEventListener("beforeunload", (event) => {
  if (isUnsaved) event.preventDefault();
});
