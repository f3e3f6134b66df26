// One person: my tie with them, what makes a good endorser, whom they open, how to get to them.

const MOST_OPENED = 8;
const MOST_TIES = 10;

/** The panel about somebody; `company` is the one that is looked at, or -1. */
function personPanel(person, company) {
  const tie = myTieWith(person);
  const url = urlOf(person);
  const work = workOf(person);
  return [
    el(
      "header",
      { class: "panel-head" },
      el("span", { class: "face large", "aria-hidden": "true" }, initials(report.names[person])),
      el(
        "div",
        {},
        el(
          "h2",
          { id: "panel-title", tabindex: "-1", title: report.payload.people.id[person] },
          bdi(report.names[person]),
        ),
        el("p", {}, roleOf(person)),
        work ? el("p", { class: "muted", title: "As their title tells" }, work) : null,
        url
          ? el(
              "p",
              {},
              el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, "Profile on LinkedIn"),
            )
          : null,
      ),
    ),
    person === report.me ? el("p", {}, "This is you.") : null,
    tie
      ? tieSection(person, tie)
      : person === report.me
        ? null
        : el("p", { class: "note" }, "You have no tie with them yourself."),
    tie ? tieInFull(tie) : null,
    company >= 0 && person !== report.me ? chainsThrough(person, company) : null,
    person !== report.me ? waysSection(person) : null,
    person !== report.me ? opensSection(person) : null,
    tiesSection(person),
  ];
}

const LEVEL_WORDS = { mid: "", vp: "VP", "c-level": "C-level", intern: "intern or trainee" };
const FUNCTION_WORDS = { people: "HR", executive: "leads the company", founder: "founder or owner" };

/** `likely hiring manager, VP, engineering`: what a title tells, in words that people use. */
function workOf(person) {
  const mark = markOf(person);
  const { function: does, seniority } = report.payload.people;
  const [field, level] = [textAt(does[person]), textAt(seniority[person])];
  const words = [mark, LEVEL_WORDS[level] ?? level, mark === "recruiter" ? "" : (FUNCTION_WORDS[field] ?? field)];
  return words.filter(Boolean).join(", ");
}

function tieSection(person, tie) {
  const phrases = evidenceOf(tie.tie, report.me);
  const held = heldFor(person, -1);
  return el(
    "section",
    { "aria-label": "Your tie" },
    el("h3", {}, "Your tie"),
    el(
      "p",
      { class: "line" },
      badge(tie.readiness, labelOf(person)),
      el("span", { class: "strength" }, bandOf(tie.strength, 1), " ", el("b", {}, strengthText(tie.strength))),
    ),
    meter(tie.strength, tie.peak),
    el("p", {}, sentence(tie.why), ".", held ? ` ${sentence(plain(held.why))}.` : null),
    el(
      "dl",
      { class: "facts" },
      fact("likely to reply", percentText(tie.answers)),
      fact("closest", [
        strengthText(tie.peak),
        tie.peakOn
          ? [" in ", el("time", { datetime: tie.peakOn, title: dateText(tie.peakOn) }, monthText(tie.peakOn))]
          : null,
      ]),
      fact("messages", `${thousands(tie.received)} from them, ${thousands(tie.sent)} from you`),
      fact("last contact", tie.last ? day(tie.last) : "none known"),
      fact(
        "connected",
        tie.since
          ? el("time", { datetime: tie.since, title: dateText(tie.since) }, `since ${monthText(tie.since)}`)
          : "not known",
      ),
      fact("how sure", el("span", { title: KIND_TITLES[tie.kind] }, KIND_WORDS[tie.kind])),
    ),
    phrases.length > 0
      ? el(
          "ul",
          { class: "evidence" },
          phrases.map((phrase) => el("li", {}, phrase)),
        )
      : null,
  );
}

function fact(name, value) {
  return [el("dt", {}, name), el("dd", {}, value)];
}

/** A bar from 0 to 1, with a mark where the peak was. */
function meter(strength, peak) {
  const mark =
    peak > strength + 0.02
      ? svgEl("rect", { x: 100 * peak - 0.4, y: 0, width: 0.8, height: 6, class: "meter-peak" })
      : null;
  return svgEl(
    "svg",
    {
      class: "meter",
      viewBox: "0 0 100 6",
      preserveAspectRatio: "none",
      role: "img",
      "aria-label": `Strength ${strengthText(strength)} of 1; at its peak ${strengthText(peak)}`,
    },
    svgEl("rect", { x: 0, y: 1, width: 100, height: 4, rx: 2, class: "meter-all" }),
    svgEl("rect", { x: 0, y: 1, width: Math.max(1, 100 * strength), height: 4, rx: 2, class: "meter-is" }),
    mark,
  );
}

/** The best chains to a company that lead through somebody. */
function chainsThrough(person, company) {
  const question = {
    ...questionOf(company),
    via: person,
    avoid: new Set(),
    verdicts: null,
    top: 3,
    perTarget: 1,
    perIntroducer: 0,
  };
  const chains = question.targets.includes(person) ? [] : findChains(question);
  if (chains.length === 0) return null;
  return el(
    "section",
    { "aria-label": "Ways through them" },
    el("h3", {}, `Through ${firstName(nameOf(person))} to ${companyName(company)}`),
    chainLines(chains),
  );
}

/** The best chains to somebody past others, whether I know them or not. */
function waysTo(person) {
  const asked = {
    targets: [person],
    maxHops: report.payload.max_hops,
    kinds: 3,
    via: -1,
    avoid: new Set(),
    verdicts: null,
    top: 4,
    perTarget: 0,
    perIntroducer: 1,
  };
  return findChains(asked)
    .filter((chain) => chain.ties.length > 1)
    .slice(0, 3);
}

function waysSection(person) {
  const chains = waysTo(person);
  if (chains.length === 0)
    return myTieWith(person)
      ? null
      : el("p", { class: "note" }, `No chain of up to ${count(report.payload.max_hops, "hop")} leads to them.`);
  const title = myTieWith(person) ? "Other ways to them" : "Ways to them";
  return el("section", { "aria-label": title }, el("h3", {}, title), chainLines(chains));
}

function chainLines(chains) {
  return el(
    "ul",
    { class: "plain chain-lines" },
    chains.map((chain) =>
      el(
        "li",
        {},
        el(
          "span",
          {},
          chain.people.slice(1).map((person, at) => [at > 0 ? " → " : null, personLink(person, { "data-key": null })]),
        ),
        el(
          "span",
          { class: "line" },
          badge(chain.readiness, labelOf(chain.first)),
          el("span", { class: "strength" }, wordOf(chain), " ", el("b", {}, strengthText(chain.strength))),
        ),
      ),
    ),
  );
}

/** The companies that somebody opens: where they work, and where they know people. */
function opensSection(person) {
  const best = new Map();
  const note = (company, strength, via) => {
    if (company >= 0 && !(best.get(company)?.strength >= strength)) best.set(company, { company, strength, via });
  };
  const { company: at } = report.payload.people;
  for (const { person: other, strength } of tiesOf(person)) if (other !== report.me) note(at[other], strength, other);
  best.delete(at[person]);
  const found = [...best.values()].sort((x, y) => y.strength - x.strength || x.company - y.company);
  if (at[person] < 0 && found.length === 0) return null;
  const shown = found.slice(0, MOST_OPENED);
  const rest = found.length - shown.length;
  return el(
    "section",
    { "aria-label": "Companies they open" },
    el("h3", {}, `Companies ${firstName(nameOf(person))} opens`),
    el(
      "ul",
      { class: "plain" },
      at[person] >= 0
        ? el(
            "li",
            {},
            el("span", { class: "line" }, companyLink(at[person]), el("span", { class: "muted" }, "works there")),
          )
        : null,
      shown.map((row) =>
        el(
          "li",
          {},
          el(
            "span",
            { class: "line" },
            el(
              "a",
              {
                href: hrefOf("find", {
                  company: report.payload.companies.name[row.company],
                  via: report.payload.people.id[person],
                  who: report.payload.people.id[person],
                }),
                title: companyName(row.company),
              },
              bdi(companyName(row.company)),
            ),
            el("span", { class: "strength" }, el("b", {}, strengthText(row.strength))),
          ),
          el("span", { class: "muted" }, "knows ", bdi(nameOf(row.via))),
        ),
      ),
    ),
    rest > 0 ? el("p", { class: "muted" }, `and ${companies(rest)} more`) : null,
  );
}

/** Whom somebody knows, as far as the exports say. */
function tiesSection(person) {
  const ties = tiesOf(person).filter((one) => one.person !== report.me);
  if (ties.length === 0) return null;
  const shown = ties.slice(0, MOST_TIES);
  return el(
    "section",
    { "aria-label": "Whom they know" },
    el(
      "h3",
      {},
      person === report.me ? `Your ${count(ties.length, "tie")}` : `Knows ${people(ties.length)} of this network`,
    ),
    el(
      "ul",
      { class: "plain" },
      shown.map((one) =>
        el(
          "li",
          {},
          el(
            "span",
            { class: "line" },
            personLink(one.person, { "data-key": `knows-${one.person}` }),
            el(
              "span",
              { class: "strength" },
              report.payload.ties.kind[one.tie] === 3 ? "guess " : null,
              el("b", {}, strengthText(one.strength)),
            ),
          ),
          el("span", { class: "muted" }, roleOf(one.person)),
        ),
      ),
    ),
    ties.length > shown.length
      ? el("p", { class: "muted" }, `the strongest ${shown.length} of ${thousands(ties.length)}`)
      : null,
  );
}
