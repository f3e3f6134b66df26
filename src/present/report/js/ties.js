// My ties in a table: all of them, those gone quiet, and those to whom something is owed.

const TIE_TABS = [
  ["", "All"],
  ["dormant", "Gone quiet"],
  ["owed", "Your turn"],
];

const TIE_LEADS = {
  "": "Everyone you have a tie with, by how strong it is today.",
  dormant: "Strong once, quiet now. Write without a request: rekindle before you need.",
  owed: "Something is waiting for you here: thanks, an answer, a recommendation. Give before you ask.",
};

function tiesView() {
  const tab = TIE_TABS.some(([name]) => name === param("tab")) ? param("tab") : "";
  const all = allMyTies();
  const inTab = { "": () => true, dormant: (tie) => tie.isDormant, owed: (tie) => tie.isOwed };
  const tabs = el(
    "div",
    { class: "tabs", role: "group", "aria-label": "Which ties" },
    TIE_TABS.map(([name, label]) =>
      el(
        "a",
        {
          class: "tab",
          href: hrefOf("ties", { tab: name, who: param("who") }),
          "aria-current": name === tab ? "true" : null,
          "data-key": `tab-${name}`,
        },
        label,
        " ",
        el("span", { class: "muted" }, thousands(all.filter(inTab[name]).length)),
      ),
    ),
  );
  const table = dataTable(tieTable(tab, all.filter(inTab[tab])));
  return { title: "Ties", heading: "Ties", lead: TIE_LEADS[tab], main: [tabs, table], side: null };
}

/** My ties, made once for a payload. */
function allMyTies() {
  if (!report.myTies) {
    const { person } = report.payload.mine;
    report.myTies = person.map((one) => myTieWith(one));
  }
  return report.myTies;
}

function tieTable(tab, rows) {
  const owedOrQuiet =
    tab === "owed"
      ? { key: "owed", label: "What is owed", value: (tie) => tie.owed.join("; "), class: "wide" }
      : { key: "why", label: "Why", value: (tie) => tie.why, class: "wide" };
  return {
    name: tab ? `ties-${tab}` : "ties",
    caption: `${TIE_TABS.find(([name]) => name === tab)[1]} ties`,
    placeholder: "Search name, company, position",
    rows,
    sort: tab === "dormant" ? "-peak" : "-strength",
    counted: (n) => count(n, "tie"),
    empty:
      tab === "owed"
        ? "Nothing is owed to anybody."
        : tab === "dormant"
          ? "No tie was strong once and is quiet now."
          : "You have no ties in these exports.",
    find: (tie) => `${report.names[tie.person]} ${roleOf(tie.person)}`,
    columns: [
      {
        key: "name",
        label: "Name",
        value: (tie) => report.names[tie.person],
        show: (tie) => [personLink(tie.person), el("span", { class: "under" }, roleOf(tie.person))],
      },
      {
        key: "strength",
        label: "Strength",
        value: (tie) => tie.strength,
        show: strengthCell,
        isNumber: true,
        first: "down",
      },
      {
        key: "peak",
        label: "Strongest ever",
        value: (tie) => tie.peak,
        show: (tie) => strengthText(tie.peak),
        isNumber: true,
        first: "down",
      },
      {
        key: "answers",
        label: "Likely to reply",
        value: (tie) => tie.answers,
        show: (tie) => percentText(tie.answers),
        isNumber: true,
        first: "down",
      },
      {
        key: "readiness",
        label: "What to do",
        value: (tie) => tie.readiness,
        write: (tie) => VERDICTS[tie.readiness],
        show: (tie) => badge(tie.readiness, labelOf(tie.person)),
      },
      {
        key: "last_contact",
        label: "Last contact",
        value: (tie) => tie.last,
        show: (tie) => day(tie.last),
        isNumber: true,
        first: "down",
      },
      owedOrQuiet,
    ],
    more: [
      { key: "company", value: (tie) => employerOf(tie.person) },
      { key: "position", value: (tie) => positionOf(tie.person) },
      { key: "kind", value: (tie) => KINDS[tie.kind] },
      { key: "sent", value: (tie) => tie.sent },
      { key: "received", value: (tie) => tie.received },
      { key: "connected_on", value: (tie) => tie.since },
      { key: "evidence", value: (tie) => evidenceOf(tie.tie, report.me).join("; ") },
      { key: "id", value: (tie) => report.payload.people.id[tie.person] },
    ],
  };
}

/** The strength with a small bar, and on demand what it is made of. */
function strengthCell(tie) {
  const bar = el(
    "span",
    { class: "mini", "aria-hidden": "true" },
    el("span", { "width%": Math.max(2, Math.round(100 * tie.strength)) }),
  );
  if (!tie.inFull) return [bar, strengthText(tie.strength)];
  return el(
    "details",
    { class: "made-of" },
    el(
      "summary",
      { title: "What it is made of", "data-key": `made-of-${tie.person}` },
      bar,
      strengthText(tie.strength),
    ),
    termsList(tie.inFull.terms),
  );
}
