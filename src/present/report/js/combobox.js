// A box that completes company names: the combobox of the ARIA authoring practices, with a list of its own.

const MOST_OPTIONS = 8;

/** Makes the box; `choose` is called with what was typed, and the company if one of the list was taken. */
function companyBox({ label, value, act, choose }) {
  const input = el("input", {
    type: "text",
    id: "company-box",
    role: "combobox",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    placeholder: "Type a company",
    value,
    "aria-expanded": "false",
    "aria-controls": "company-list",
    "aria-autocomplete": "list",
    "data-key": "company-box",
  });
  const list = el("ul", { id: "company-list", role: "listbox", "aria-label": "Companies", hidden: true });
  const box = { input, list, options: [], active: -1, choose, count: el("p", { class: "unseen", role: "status" }) };
  input.addEventListener("input", () => suggest(box));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("keydown", (event) => onBoxKey(box, event));
  input.addEventListener("blur", () => closeList(box));
  const button = el("button", { type: "submit", class: "primary" }, act);
  const form = el(
    "form",
    { class: "seek", role: "search", "aria-label": "Companies" },
    el("label", { for: "company-box" }, label),
    el("div", { class: "seek-row" }, el("div", { class: "seek-box" }, input, list), button),
    box.count,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take(box, Math.max(box.active, -1));
  });
  return form;
}

function suggest(box) {
  box.options = companiesLike(box.input.value, MOST_OPTIONS);
  box.active = -1;
  refill(
    box.list,
    box.options.map((option, at) => optionElement(box, option, at)),
  );
  box.list.hidden = box.options.length === 0;
  box.input.setAttribute("aria-expanded", String(!box.list.hidden));
  box.input.removeAttribute("aria-activedescendant");
  const n = box.options.length;
  const many = n === MOST_OPTIONS ? `${n} or more` : n;
  box.count.textContent =
    box.input.value.trim() === ""
      ? ""
      : n === 0
        ? "No company is called so."
        : `${many} ${n === 1 ? "company" : "companies"} in the list`;
}

function optionElement(box, { company, by, size }, at) {
  const spelling = by > 0 ? plain((report.payload.companies.spellings[company] || [])[by - 1]) : "";
  const name = companyName(company);
  const option = el(
    "li",
    { id: `company-option-${at}`, role: "option", "aria-selected": "false", title: name },
    el("span", { class: "option-name" }, bdi(name)),
    spelling && spelling !== name ? el("span", { class: "muted" }, " spelled ", bdi(spelling)) : null,
    el("span", { class: "option-size" }, people(size)),
  );
  // Before the box loses its focus and closes the list.
  option.addEventListener("mousedown", (event) => {
    event.preventDefault();
    take(box, at);
  });
  return option;
}

function onBoxKey(box, event) {
  const last = box.options.length - 1;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (box.list.hidden) suggest(box);
    if (box.options.length === 0) return;
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = box.active + step;
    activate(box, next > last ? 0 : next < 0 ? last : next);
  } else if (event.key === "Escape") {
    if (box.list.hidden) box.input.value = "";
    closeList(box);
  } else if (event.key === "Tab" && box.active >= 0) {
    take(box, box.active);
  }
}

function activate(box, at) {
  [...box.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
  box.active = at;
  box.input.setAttribute("aria-activedescendant", `company-option-${at}`);
  box.list.children[at].scrollIntoView({ block: "nearest" });
}

function closeList(box) {
  box.list.hidden = true;
  box.active = -1;
  box.input.setAttribute("aria-expanded", "false");
  box.input.removeAttribute("aria-activedescendant");
}

/** Takes an option; without one, what was typed: the company of that name, or the only one it can mean. */
function take(box, at) {
  const typed = box.input.value.trim();
  const options = box.options.length > 0 ? box.options : companiesLike(typed, 2);
  const called = companyCalled(typed);
  let company = called;
  if (at >= 0) company = options[at].company;
  else if (called < 0 && options.length > 0 && (options.length === 1 || options[0].best === 1))
    company = options[0].company;
  closeList(box);
  if (company >= 0) box.input.value = companyName(company);
  if (typed || company >= 0) box.choose(company >= 0 ? report.payload.companies.name[company] : typed);
}
