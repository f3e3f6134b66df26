// Tables that can be sorted, searched, copied and saved, a page of rows at a time.
//
// A column: `key`, `label`, `value(row)` (what sorts), `show(row)` and `write(row)` (what is shown, and what
// is written to files, where that is something else), `isNumber`, `first` ("down" sorts falling first). On a phone each row is a
// card, in which every value stands behind the name of its column.

const ROWS_PER_PAGE = 50;

/** A table with its tools: `name` (of the file), `caption`, `columns`, `rows`, `sort` (the default), `find` (text to search). */
function dataTable(spec) {
  const wanted = wordsOf(param("q"));
  const found =
    wanted.length === 0 || !spec.find ? spec.rows : spec.rows.filter((row) => holds(spec.find(row), wanted));
  const rows = sorted(found, spec);
  const nPages = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
  const page = Math.min(Math.max(1, numberParam("page", 1)), nPages);
  const shown = rows.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
  const summary =
    rows.length === spec.rows.length
      ? spec.counted(rows.length)
      : `${thousands(rows.length)} of ${spec.counted(spec.rows.length)}`;
  setStatus(summary);
  return el(
    "section",
    { class: "sheet", "aria-label": spec.caption },
    toolbar(spec, rows, summary),
    rows.length === 0
      ? el("p", { class: "empty" }, spec.rows.length === 0 ? spec.empty : `Nothing here holds “${param("q")}”.`)
      : tableElement(spec, shown),
    nPages > 1 ? pager(page, nPages, rows.length) : null,
  );
}

function holds(text, words) {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

function sorted(rows, spec) {
  const [key, isFalling] = sortOf(spec);
  const column = spec.columns.find((one) => one.key === key);
  if (!column) return rows;
  const value = (row) => {
    const raw = column.value(row);
    return raw === null || raw === undefined || raw === "" ? null : raw;
  };
  const order = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  const compare = (x, y) => (typeof x === "number" ? x - y : order.compare(x, y));
  const keyed = rows.map((row, at) => ({ row, at, value: value(row) }));
  keyed.sort((x, y) => {
    // What is unknown comes last, whichever way.
    if (x.value === null || y.value === null) return (x.value === null) - (y.value === null) || x.at - y.at;
    return (isFalling ? -1 : 1) * compare(x.value, y.value) || x.at - y.at;
  });
  return keyed.map(({ row }) => row);
}

/** The column and whether it falls, from `sort=-strength`. */
function sortOf(spec) {
  const wanted = param("sort") || spec.sort;
  return [wanted.replace(/^-/, ""), wanted.startsWith("-")];
}

function toolbar(spec, rows, summary) {
  const search = el("input", {
    type: "search",
    id: `${spec.name}-search`,
    value: param("q"),
    placeholder: spec.placeholder || "Search",
    "aria-label": spec.placeholder || "Search",
    "data-key": "table-search",
    autocomplete: "off",
  });
  search.addEventListener("input", (event) => {
    if (!event.isComposing) go(hrefHere({ q: search.value, page: null }), true);
  });
  const said = el("span", { class: "said", role: "status" });
  const copy = () =>
    copyText(textOf(spec, rows, "\t")).then(
      (done) => (said.textContent = done ? "Copied" : "Copying is not allowed here"),
    );
  return el(
    "div",
    { class: "toolbar" },
    spec.find ? search : null,
    summary === null ? null : el("span", { class: "summary" }, summary),
    el(
      "span",
      { class: "tools" },
      said,
      el(
        "button",
        {
          type: "button",
          on: { click: copy },
          "data-key": "copy",
          title: "Copy these rows, to be pasted into a spreadsheet",
        },
        "Copy",
      ),
      el(
        "button",
        {
          type: "button",
          on: { click: () => saveText(`${spec.name}.csv`, textOf(spec, rows, ",")) },
          "data-key": "csv",
          title: "Save these rows as a CSV file",
        },
        "CSV",
      ),
    ),
  );
}

function tableElement(spec, rows) {
  const [sortKey, isFalling] = sortOf(spec);
  const head = spec.columns.map((column) => {
    if (column.noSort) return el("th", { scope: "col", role: "columnheader", class: classOf(column) }, column.label);
    const isSorted = column.key === sortKey;
    const falls = isSorted ? !isFalling : column.first === "down";
    const arrow = isSorted ? (isFalling ? "↓" : "↑") : "";
    const button = el(
      "a",
      {
        href: hrefHere({ sort: `${falls ? "-" : ""}${column.key}`, page: null }),
        "data-key": `sort-${column.key}`,
        title: `Sort by ${column.label.toLowerCase()}`,
      },
      column.label,
      el("span", { class: "arrow", "aria-hidden": "true" }, arrow),
    );
    return el(
      "th",
      {
        scope: "col",
        role: "columnheader",
        class: classOf(column),
        "aria-sort": isSorted ? (isFalling ? "descending" : "ascending") : null,
      },
      button,
    );
  });
  const body = rows.map((row) =>
    el(
      "tr",
      { role: "row", class: spec.rowClass ? spec.rowClass(row) : null },
      spec.columns.map((column, at) => {
        const content = column.show ? column.show(row) : column.value(row);
        return at === 0
          ? el("th", { scope: "row", role: "rowheader", class: classOf(column) }, content)
          : el("td", { role: "cell", class: classOf(column), "data-label": column.label }, content);
      }),
    ),
  );
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": spec.caption },
    el(
      "table",
      // Said aloud, for a phone lays the rows out as cards, and then browsers forget what they are.
      { role: "table", class: "rows" },
      el("caption", { class: "unseen" }, spec.caption),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, head)),
      el("tbody", { role: "rowgroup" }, body),
    ),
  );
}

function classOf(column) {
  return [column.isNumber && "number", column.class].filter(Boolean).join(" ") || null;
}

function pager(page, nPages, nRows) {
  const link = (to, label, words) =>
    to >= 1 && to <= nPages
      ? el(
          "a",
          { class: "button", href: hrefHere({ page: to }), "data-key": `page-${label}`, "aria-label": words },
          label,
        )
      : el("span", { class: "button off", "aria-hidden": "true" }, label);
  const first = (page - 1) * ROWS_PER_PAGE + 1;
  return el(
    "nav",
    { class: "pager", "aria-label": "Pages of the table" },
    link(page - 1, "←", "Previous page"),
    el(
      "span",
      {},
      `${thousands(first)}–${thousands(Math.min(nRows, first + ROWS_PER_PAGE - 1))} of ${thousands(nRows)}`,
    ),
    link(page + 1, "→", "Next page"),
  );
}

/** The rows as a file: RFC 4180 for a comma, what spreadsheets take from the clipboard for a tab. */
function textOf(spec, rows, divider) {
  const columns = spec.columns.filter((column) => !column.onlyShown).concat(spec.more || []);
  const write = (value) => field(cell(value === null || value === undefined ? "" : String(value)), divider);
  const head = columns.map((column) => write(column.field || column.key)).join(divider);
  const lines = rows.map((row) => columns.map((column) => write((column.write || column.value)(row))).join(divider));
  return [head, ...lines].map((text) => `${text}\r\n`).join("");
}

/** The cell guarded against programs that run cells as formulas, as src/present/safe.rs does it. */
function cell(text) {
  // Control characters steer terminals; line ends and tabs may stand in cells.
  const harmless = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "");
  return /^[=+\-@\t\r]/.test(harmless) ? `'${harmless}` : harmless;
}

function field(text, divider) {
  const clean = divider === "\t" ? text.replace(/[\t\r\n]+/g, " ") : text;
  return divider === "," && /[",\r\n]/.test(clean) ? `"${clean.replaceAll('"', '""')}"` : clean;
}

/** Offers a file to be saved. */
function saveText(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Puts text on the clipboard; false where the browser does not allow it. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
