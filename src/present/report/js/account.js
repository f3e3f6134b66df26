// The import account: what was read of each export, what was left out, and every row that could not be read.

function accountView() {
  const { account, live } = report.payload;
  const drop = live ? dropArea() : null;
  if (!account) {
    setStatus("No import account.");
    return {
      title: "What was read",
      heading: "What was read",
      main: [
        drop,
        el(
          "div",
          { class: "card nothing" },
          el("h3", {}, "Not in this page"),
          el(
            "p",
            {},
            plain(
              report.payload.account_why ||
                "The network was read from its saved form; the account of each export was given when it was imported.",
            ),
          ),
        ),
      ],
      side: [],
    };
  }
  const n = account.exports.length;
  const nProblems = account.exports.reduce((sum, one) => sum + one.n_problems, 0);
  const read = nProblems === 0 ? "Every row could be read" : `${problemsText(nProblems)} could not be read in full`;
  const lead = `${count(n, "export")}, ${people(account.people)}. ${read}.`;
  setStatus(lead);
  return {
    title: "What was read",
    heading: "What was read",
    lead,
    main: [drop, el("div", { class: "exports" }, account.exports.map(exportCard)), problemSheet(account)],
    side: null,
  };
}

function exportCard(one) {
  return el(
    "section",
    { class: "card export", "aria-label": plain(one.path) },
    el(
      "header",
      {},
      el(
        "div",
        { class: "who" },
        el("h3", {}, one.owner ? bdi(plain(one.owner)) : "Owner not found"),
        el(
          "p",
          { class: "role" },
          el("span", { title: plain(one.path) }, plain(lastPart(one.path))),
          one.snapshot ? el("span", {}, "of ", el("time", { datetime: one.snapshot }, dateText(one.snapshot))) : null,
          one.is_share_pack ? el("span", {}, "share pack") : null,
          one.is_replaced ? el("span", {}, "not used: there is a later one") : null,
        ),
      ),
    ),
    report.payload.live ? keepingOf(one) : null,
    el("dl", { class: "facts" }, accountFacts(one)),
    el(
      "details",
      {},
      el("summary", { "data-key": `files-${one.path}` }, filesRead(one)),
      el(
        "div",
        { class: "scroll", tabindex: "0", role: "group", "aria-label": "Files" },
        el(
          "table",
          {},
          el(
            "thead",
            {},
            el(
              "tr",
              {},
              el("th", { scope: "col" }, "File"),
              el("th", { scope: "col" }, "What it is"),
              el("th", { scope: "col", class: "number" }, "Rows"),
              el("th", { scope: "col", class: "number" }, "Used"),
            ),
          ),
          el(
            "tbody",
            {},
            one.files.map((file) =>
              el(
                "tr",
                {},
                el("th", { scope: "row" }, plain(file.file)),
                el("td", {}, plain(file.kind)),
                el("td", { class: "number" }, thousands(file.records)),
                el("td", { class: "number" }, thousands(file.used)),
              ),
            ),
          ),
        ),
      ),
      one.ignored_files.length > 0
        ? el("p", { class: "muted" }, `not needed: ${one.ignored_files.map(plain).join(", ")}`)
        : null,
    ),
  );
}

function filesRead({ files, ignored_files: ignored }) {
  return `${count(files.length, "file")} read${ignored.length > 0 ? `, ${ignored.length} not needed` : ""}`;
}

// The file's own name; the whole path shows on hover.
function lastPart(path) {
  return path.split(/[\\/]/).filter(Boolean).pop() || path;
}

function accountFacts(one) {
  const { connections, messages, conversations } = one;
  const left = [
    ["drafts", (n) => count(n, "draft")],
    ["spam", (n) => `${thousands(n)} spam`],
    ["sponsored", (n) => count(n, "campaign message")],
    ["service", (n) => count(n, "service message")],
    ["anonymous", (n) => `${thousands(n)} from or to closed accounts`],
    ["bad_date", (n) => `${thousands(n)} without a readable date`],
  ]
    .filter(([key]) => messages[key] > 0)
    .map(([key, words]) => words(messages[key]));
  return [
    fact("connections", [
      people(connections.people),
      connections.hidden > 0 ? `, ${thousands(connections.hidden)} hidden by their owners` : "",
      yearsOf(connections),
    ]),
    fact(
      "messages",
      messages.records === 0
        ? "none"
        : [
            `${thousands(messages.counted)} of ${thousands(messages.records)} count: `,
            `${thousands(messages.sent)} from the owner, ${thousands(messages.received)} to the owner`,
            yearsOf(messages),
            left.length > 0 ? el("span", { class: "muted" }, `. Left out: ${left.join(", ")}`) : "",
          ],
    ),
    fact("conversations", `${thousands(conversations.counted)}, ${thousands(conversations.groups)} of them groups`),
    fact("recommendations", `${one.recommendations[0]} received, ${one.recommendations[1]} given`),
    fact("endorsements", `${one.endorsements[0]} received, ${one.endorsements[1]} given`),
    one.target_companies > 0 ? fact("target companies", thousands(one.target_companies)) : [],
    fact("problems", one.n_problems === 0 ? "every row could be read" : problemsText(one.n_problems)),
  ];
}

/** `1 row or file`, `2 rows or files`. */
function problemsText(n) {
  return n === 1 ? "1 row or file" : `${thousands(n)} rows or files`;
}

function yearsOf({ first, last }) {
  if (!first || !last) return "";
  const [from, to] = [first.slice(0, 4), last.slice(0, 4)];
  return from === to ? `, ${from}` : `, ${from}–${to}`;
}

/** Every row that was skipped, with its place and why. */
function problemSheet(account) {
  const rows = account.exports.flatMap((one) =>
    one.problems.map((problem) => ({ ...problem, owner: one.owner, path: one.path })),
  );
  if (rows.length === 0) return null;
  const total = account.exports.reduce((sum, one) => sum + one.n_problems, 0);
  return [
    el("h2", {}, "What could not be read"),
    total > rows.length
      ? el("p", { class: "muted" }, `The first ${thousands(rows.length)} of ${thousands(total)}.`)
      : null,
    dataTable({
      name: "problems",
      caption: "Rows that could not be read in full",
      placeholder: "Search the problems",
      rows,
      sort: "",
      counted: (n) => count(n, "problem"),
      empty: "Every row could be read.",
      find: (row) => `${row.path} ${row.file} ${row.why}`,
      columns: [
        {
          key: "file",
          label: "File",
          value: (row) => plain(row.file),
          show: (row) => [plain(row.file), el("span", { class: "under" }, plain(row.owner || row.path))],
        },
        { key: "line", label: "Line", value: (row) => row.line, show: (row) => thousands(row.line), isNumber: true },
        { key: "why", label: "Why", value: (row) => plain(row.why), class: "wide" },
      ],
      more: [{ key: "export", value: (row) => plain(row.path) }],
    }),
  ];
}
