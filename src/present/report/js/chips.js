// The chips that narrow a search down: role, hops, how sure the ties are, what to do first, who is on the way.
//
// Each is a link to the same view with another parameter, so that the back button undoes it.

/**
 * A group of chips of which one is chosen; each is a link, so that the back button undoes it. The chosen one leads back to what
 * the group begins with.
 */
function choice(label, key, options, current) {
  return el(
    "div",
    { class: "chips", role: "group", "aria-label": label },
    el("span", { class: "chips-label", "aria-hidden": "true" }, label),
    options.map(([value, words, title]) =>
      chip(words, value === current, { [key]: value === current ? null : value, top: null }, `${key}-${value}`, title),
    ),
  );
}

function chip(words, isOn, changes, key, title) {
  return el(
    "a",
    {
      class: "chip",
      href: hrefHere(changes),
      role: "button",
      "aria-pressed": String(isOn),
      "data-key": key,
      title,
      on: { keydown: pressWithSpace },
    },
    words,
  );
}

/** What looks like a button answers to the space bar too. */
function pressWithSpace(event) {
  if (event.key !== " ") return;
  event.preventDefault();
  event.currentTarget.click();
}

function chips(question) {
  const isNarrowed = ["role", "hops", "sure", "ready", "via", "avoid"].filter((key) => param(key)).length;
  const words = isNarrowed > 0 ? `Filters (${isNarrowed} set)` : "Filters";
  // A phone shows them on demand.
  const isOpen = window.innerWidth > 640 || report.filtersOpen;
  const details = el(
    "details",
    { class: "filters", open: isOpen },
    el("summary", { "data-key": "filters" }, words),
    el(
      "div",
      { class: "filter-rows" },
      roleChips(),
      choice(
        "Hops",
        "hops",
        [
          ["1", "1", "People there whom you know yourself"],
          ["2", "2", "One introduction"],
          ["", "3", "Up to two introductions"],
        ],
        param("hops") === "3" ? "" : param("hops"),
      ),
      choice(
        "Ties",
        "sure",
        [
          ["", "any", "Guesses are labeled as such"],
          ["co-present", "no guesses", "Leaves out ties that are only concluded"],
          ["measured", "with messages", "Only ties with direct messages"],
        ],
        param("sure") === "inferred" ? "" : param("sure"),
      ),
      readinessChips(),
      introducerChips(question),
    ),
  );
  details.addEventListener("toggle", () => (report.filtersOpen = details.open));
  return details;
}

function roleChips() {
  const role = param("role");
  const known = [
    ["", "anybody"],
    ["recruiting", "recruiting"],
    ["hiring manager", "hiring managers"],
  ];
  const isTyped = role && !known.some(([value]) => value === role);
  const input = el("input", {
    type: "text",
    id: "role-box",
    class: "chip-box",
    value: isTyped ? role : "",
    placeholder: "other role",
    "aria-label": "Other role: words of the position, or a class such as engineering",
    list: "role-names",
    "data-key": "role-box",
    autocomplete: "off",
  });
  const names = el(
    "datalist",
    { id: "role-names" },
    report.payload.role_classes.map(({ names: known }) => el("option", { value: known[0] })),
  );
  const form = el("form", { class: "chip-form" }, input, names);
  const apply = () => go(hrefHere({ role: input.value.trim(), top: null }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  input.addEventListener("change", apply);
  const group = choice("Role", "role", known, role);
  group.append(form);
  if (isTyped) form.classList.add("on");
  return group;
}

function readinessChips() {
  const ready = listParam("ready");
  const words = {
    ask: "ask now",
    answer: "answer first",
    waiting: "waiting for reply",
    reconnect: "reconnect first",
    give: "give first",
    build: "build first",
    unknown: "you decide",
  };
  const toggle = (name) => (ready.includes(name) ? ready.filter((one) => one !== name) : [...ready, name]).join(",");
  return el(
    "div",
    { class: "chips", role: "group", "aria-label": "What to do first" },
    el("span", { class: "chips-label", "aria-hidden": "true" }, "First step"),
    VERDICTS.map((name) =>
      chip(words[name], ready.includes(name), { ready: toggle(name), top: null }, `ready-${name}`),
    ),
  );
}

function introducerChips(question) {
  const avoided = [...question.avoid];
  if (question.via < 0 && avoided.length === 0) return null;
  const without = (person) =>
    avoided
      .filter((one) => one !== person)
      .map((one) => report.payload.people.id[one])
      .join(",");
  return el(
    "div",
    { class: "chips", role: "group", "aria-label": "People on the way" },
    el("span", { class: "chips-label", "aria-hidden": "true" }, "On the way"),
    question.via >= 0
      ? chip(
          ["only through ", bdi(nameOf(question.via)), " ×"],
          true,
          { via: null, top: null },
          "via-off",
          "Take this out",
        )
      : null,
    avoided.map((person) =>
      chip(
        ["without ", bdi(nameOf(person)), " ×"],
        true,
        { avoid: without(person), top: null },
        `avoid-off-${person}`,
        "Take this out",
      ),
    ),
  );
}
