// No way in is an answer too: why, the nearest thing, and what to do.

/** No chain: why, and what to do. */
function noWayIn(company, question) {
  const name = companyName(company);
  const n = question.targets.length;
  const narrowed = ["role", "hops", "sure", "ready", "via", "avoid"].some((key) => param(key));
  const words = report.payload.words.no_way;
  let why = filled(words.out_of_reach, { people: people(n), steps: count(question.maxHops, "step") });
  if (question.everybody.length === 0) why = words.only_you;
  else if (n === 0)
    why = filled(words.nobody_fits, { people: people(question.everybody.length), roles: `“${roleWords()}”` });
  else if (narrowed) why = "no route is left with these filters";
  why = `${name}: ${why}.`;
  return el(
    "div",
    { class: "card nothing" },
    el("h3", {}, "No way in"),
    el("p", {}, why),
    narrowed
      ? el(
          "p",
          {},
          el(
            "a",
            { class: "button", href: hrefOf("find", { company: param("company") }), "data-key": "no-filters" },
            "Drop the filters",
          ),
        )
      : null,
    formerInsiders(company),
    el("p", {}, "What helps:"),
    el(
      "ul",
      {},
      el("li", {}, "a friend's export in the pool: whoever knows people there opens a way"),
      el("li", {}, "a note of who knows whom, where you know more than the exports say"),
      el(
        "li",
        {},
        "a relationship to build before you need it: ",
        el("a", { href: hrefOf("ties", { tab: "dormant" }) }, "start with people you were close to"),
      ),
    ),
  );
}

function unknownCompany(asked) {
  const near = nearestCompanies(asked, 5);
  const inside = companiesLike(asked, 5).map(({ company }) => company);
  const offered = [...new Set([...inside, ...near])].slice(0, 6);
  const why = `“${plain(asked)}”: ${report.payload.words.no_way.nobody_known}.`;
  setStatus(why);
  return el(
    "div",
    { class: "card nothing" },
    el("h3", {}, why),
    offered.length > 0
      ? [
          el("p", {}, "Closest names:"),
          el(
            "ul",
            {},
            offered.map((company) =>
              el("li", {}, companyLink(company), ` (${people(report.payload.companies.n_people[company])})`),
            ),
          ),
        ]
      : null,
    el(
      "p",
      { class: "muted" },
      "A friend's export may show someone who does.",
    ),
  );
}

/** No tie at all: nothing can be found until there is one. */
function nobodyYet() {
  return el(
    "div",
    { class: "card nothing" },
    el("h3", {}, "No one here yet"),
    el("p", {}, "These exports hold no connections or messages of yours, so there's no one to ask."),
    el(
      "p",
      { class: "muted" },
      "A complete copy of your LinkedIn data brings both: Settings & Privacy, Data privacy, Get a copy of your data.",
    ),
  );
}

const MOST_FORMER = 5;

/** My own ties who worked there before: no chain, for nothing shows whom they know. */
function formerInsiders(company) {
  const everybody = firmOf(company).flatMap(([one]) => report.payload.former[one] || []);
  const former = [...new Map(everybody).entries()].filter(([person]) => person >= 0);
  if (former.length === 0) return null;
  const shown = former.slice(0, MOST_FORMER);
  return el(
    "div",
    { class: "former" },
    el("p", {}, el("b", {}, "Worked there before, may still know people"), " (nothing shows whom: no chain):"),
    el(
      "ul",
      { class: "plain" },
      shown.map(([person, told]) =>
        el(
          "li",
          {},
          el(
            "span",
            { class: "line" },
            personLink(person, { "data-key": `former-${person}` }),
            badge(myTieWith(person).readiness, labelOf(person)),
          ),
          el("span", { class: "muted" }, textAt(told)),
        ),
      ),
    ),
    former.length > shown.length
      ? el("p", { class: "muted" }, `and ${people(former.length - shown.length)} more`)
      : null,
  );
}
