// What the address says: `#view?key=value&…`. The fragment is all the memory the page has, so the back button works.

const VIEWS = [
  ["find", "Find"],
  ["targets", "Targets"],
  ["ties", "Ties"],
  ["companies", "Companies"],
  ["network", "Network"],
  ["activity", "Activity"],
  ["account", "What was read"],
];

/** The view and its parameters, as `render` last read them. */
let state = { view: "find", params: new URLSearchParams() };

function readState() {
  const [view, query] = location.hash.replace(/^#/, "").split(/\?(.*)/s);
  const isKnown = view === "person" || VIEWS.some(([name]) => name === view);
  state = { view: isKnown ? view : "find", params: new URLSearchParams(query || "") };
}

function param(name) {
  return state.params.get(name) || "";
}

/** A parameter that holds several values, divided by commas. */
function listParam(name) {
  return param(name).split(",").filter(Boolean);
}

function numberParam(name, otherwise) {
  const number = Number(param(name));
  return param(name) && Number.isFinite(number) ? number : otherwise;
}

/** The address of a view; the theme goes along. */
function hrefOf(view, params) {
  const all = new URLSearchParams();
  for (const [key, value] of Object.entries(params || {})) {
    if (value !== null && value !== undefined && value !== "") all.set(key, value);
  }
  if (param("theme")) all.set("theme", param("theme"));
  const query = all.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  return `#${view}${query ? `?${query}` : ""}`;
}

/** The address of this view with some parameters changed; null takes one out. */
function hrefHere(changes) {
  return hrefOf(state.view, { ...Object.fromEntries(state.params), ...changes });
}

/** Goes to an address; `replace` leaves no step for the back button. */
function go(href, replace) {
  if (href === location.hash) return;
  if (replace) {
    history.replaceState(null, "", href);
    render();
  } else {
    location.hash = href;
  }
}

/** The address that opens somebody's panel beside what is shown. */
function hrefOfPerson(person) {
  const who = report.payload.people.id[person];
  return state.view === "person" ? hrefOf("person", { who }) : hrefHere({ who });
}

/** A person's name that opens their panel. */
function personLink(person, attributes) {
  const name = nameOf(person);
  if (person === report.me) return el("span", { ...attributes, title: report.names[person] }, name);
  const href = hrefOfPerson(person);
  return el(
    "a",
    { class: "person", href, title: titleOf(person), "data-key": `who-${person}`, ...attributes },
    bdi(name),
  );
}

/** The whole of who somebody is, for the pointer that rests on them. */
function titleOf(person) {
  return [report.names[person], roleOf(person)].filter(Boolean).join(", ");
}

/** A name that keeps its reading direction to itself. */
function bdi(text) {
  return el("bdi", {}, text);
}

/** A company's name that opens its ways in; `asked` are more parameters of the search. */
function companyLink(company, attributes, asked) {
  const name = companyName(company);
  const href = hrefOf("find", { company: report.payload.companies.name[company], ...asked });
  return el("a", { class: "company", href, title: name, ...attributes }, bdi(name));
}

/** The same for a name that need not be a company of the network. */
function companyLinkByName(name, asked) {
  const company = companyCalled(name);
  return company < 0 ? bdi(plain(name)) : companyLink(company, {}, asked);
}

/** Whether there is something that no file holds yet; only a page that works by itself has such. */
let isUnsaved = false;

/** A title, with a mark if something is unsaved. */
function titleMarked(title) {
  const bare = title.replace(/^• /, "");
  return isUnsaved ? `• ${bare}` : bare;
}
