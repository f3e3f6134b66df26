// A chain as a card: who, a small picture of the way, what each step rests on, what to do first.

const KIND_WORDS = ["direct messages", "no direct messages", "one group conversation", "a guess"];
const KIND_TITLES = [
  "Measured: direct messages between the two are in the exports",
  "Declared: in someone's connections, or someone says so; no direct messages are known",
  "Co-present: both took part in one group conversation; nothing more is known",
  "Inferred: no one says they know each other; the data only make it likely",
];
const PHRASES_SHOWN = 2;

/**
 * The card of a chain; `flag` says what it is among the others, `told` in which card each tie was told before.
 */
function chainCard(chain, { rank, flag, company, told }) {
  const { people: along, target } = chain;
  const ids = along.map((person) => report.payload.people.id[person]).join(" ");
  const mark = markOf(target);
  return el(
    "article",
    {
      class: `card chain ${VERDICTS[chain.readiness]}`,
      "data-chain": ids,
      "data-readiness": VERDICTS[chain.readiness],
      "data-strength": chain.strength,
      "data-kind": KINDS[chain.kind],
      "data-weakest": chain.weakest,
      "data-rank": rank,
    },
    el(
      "header",
      {},
      el("span", { class: "rank", title: `Rank ${rank}` }, rank),
      el(
        "div",
        { class: "who" },
        flag ? el("p", { class: "flag" }, flag) : null,
        el("h3", {}, personLink(target)),
        el("p", { class: "role" }, roleOf(target), mark ? el("span", { class: "mark" }, mark) : null),
      ),
      el(
        "div",
        { class: "verdict" },
        badge(chain.readiness, labelOf(chain.first, company)),
        el(
          "span",
          { class: "strength", title: `Strength ${chain.strength}` },
          wordOf(chain),
          " ",
          el("b", {}, strengthText(chain.strength)),
        ),
      ),
    ),
    pathPicture(chain),
    el(
      "ol",
      { class: "steps" },
      chain.ties.map((_, hop) => stepElement(chain, hop, told.get(chain.ties[hop]))),
    ),
    adviceOf(chain, company),
    doubtsOf(chain).map((text) => el("p", { class: "doubt" }, text)),
    whatToSayFor(chain, company),
    cardTools(chain),
  );
}

/** `strong`, `fair`, `weak`, or `guess` for what rests on one. */
function wordOf(chain) {
  return chain.kind === 3 ? "guess" : bandOf(chain.strength, chain.ties.length);
}

/** What to do about somebody first; `WAIT` and the like where the log of asks stands in the way. */
function labelOf(person, company = -1) {
  const held = heldFor(person, company);
  const row = report.rowOf[person];
  return (held && held.label) || (row < 0 ? "" : textAt(report.payload.mine.label[row]));
}

/** What to do first, as a badge that reads without its color. */
function badge(readiness, label) {
  return el("span", { class: `badge ${VERDICTS[readiness]}` }, (label || report.payload.words.verdicts[readiness]).toLowerCase());
}

/** A small picture of the chain: everybody in a row, and between them lines as thick as the ties are strong. */
function pathPicture(chain) {
  const parts = [];
  chain.people.forEach((person, at) => {
    if (at > 0) {
      const tie = chain.ties[at - 1];
      const strength = chain.strengths[at - 1];
      const kind = report.payload.ties.kind[tie];
      const isWeakest = chain.ties.length > 1 && chain.weakest === at - 1;
      parts.push(
        el(
          "li",
          {
            class: `leg ${bandOf(strength, 1)} ${KINDS[kind]}${isWeakest ? " weakest" : ""}`,
            title: `${sentence(bandOf(strength, 1))} tie, ${strengthText(strength)}. ${KIND_TITLES[kind]}`,
          },
          el("span", { class: "line", "aria-hidden": "true" }),
          el("span", { class: "leg-strength" }, strengthText(strength)),
        ),
      );
    }
    const role = at === 0 ? "me" : at === chain.people.length - 1 ? "target" : at === 1 ? "introducer" : "between";
    parts.push(
      el(
        "li",
        { class: `stop ${role}` },
        el("span", { class: "face", "aria-hidden": "true" }, at === 0 ? "you" : initials(report.names[person])),
        personLink(person, { "data-key": `stop-${chain.people.join("-")}-${at}` }),
      ),
    );
  });
  return el(
    "ol",
    { class: `path hops-${chain.ties.length}`, "aria-label": chain.people.map(nameOf).join(" to ") },
    parts,
  );
}

/** One tie of the chain: how strong, how sure, and by what. */
function stepElement(chain, hop, toldIn) {
  const [from, to] = [chain.people[hop], chain.people[hop + 1]];
  const tie = chain.ties[hop];
  const kind = report.payload.ties.kind[tie];
  const isWeakest = chain.ties.length > 1 && chain.weakest === hop;
  const phrases = evidenceOf(tie, from);
  return el(
    "li",
    { class: `step ${isWeakest ? "weakest" : ""}` },
    el(
      "p",
      { class: "pair" },
      el("b", {}, bdi(firstName(nameOf(from))), "–", bdi(firstName(nameOf(to)))),
      isWeakest ? el("span", { class: "tag" }, "weakest step") : null,
      kind > 0 ? el("span", { class: `tag kind ${KINDS[kind]}`, title: KIND_TITLES[kind] }, KIND_WORDS[kind]) : null,
    ),
    el("div", { class: "told" }, toldIn ? el("p", {}, `same as ${toldIn}`) : evidenceElement(phrases, chain, hop)),
  );
}

/** The most telling phrases, the others on demand. */
function evidenceElement(phrases, chain, hop) {
  if (phrases.length === 0) return el("p", { class: "muted" }, "what it rests on is not in this page");
  const more = phrases.slice(PHRASES_SHOWN);
  return [
    el("p", {}, phrases.slice(0, PHRASES_SHOWN).join(" · ")),
    more.length > 0
      ? el(
          "details",
          {},
          el("summary", { "data-key": `more-${chain.people.join("-")}-${hop}` }, `${more.length} more`),
          el(
            "ul",
            {},
            more.map((phrase) => el("li", {}, phrase)),
          ),
        )
      : null,
  ];
}

/** What to do about the first tie, and why. */
function adviceOf(chain, company) {
  const label = sentence(labelOf(chain.first, company).toLowerCase());
  return el("p", { class: "advice" }, el("b", {}, `${label}: `), whyOf(chain, company), ".");
}

/** Why to do what the label says; what the log of asks says comes before. */
function whyOf(chain, company) {
  const held = heldFor(chain.first, company);
  return held && (held.hold || chain.readiness === 0) ? plain(held.why) : myTieWith(chain.first).why;
}

/** What to make sure of before asking: a later step without a message rests on less than a relationship. */
function doubtsOf(chain) {
  const doubts = [];
  for (let hop = 1; hop < chain.ties.length; hop += 1) {
    const [knows, known] = [nameOf(chain.people[hop]), nameOf(chain.people[hop + 1])];
    const tie = chain.ties[hop];
    const kind = report.payload.ties.kind[tie];
    const doubt = report.payload.words.doubts[kind];
    if (doubt && !(kind === 1 && report.isSaid.has(tie))) doubts.push(`${filled(doubt, { knows, known })}.`);
  }
  if (report.isFromTitle.has(chain.target))
    doubts.push(`${filled(report.payload.words.from_title, { company: "The company", name: nameOf(chain.target) })}.`);
  return doubts;
}

/** What can be done with a card in the search: go through this person, or without. */
function cardTools(chain) {
  if (state.view !== "find" || chain.introducer < 0) return null;
  const id = report.payload.people.id[chain.introducer];
  const name = firstName(nameOf(chain.introducer));
  const avoided = [...listParam("avoid"), id].join(",");
  const isVia = param("via") === id;
  return el(
    "p",
    { class: "card-tools" },
    isVia
      ? null
      : el(
          "a",
          { href: hrefHere({ via: id }), "data-key": `via-${chain.people.join("-")}` },
          "Only via ",
          bdi(name),
        ),
    el(
      "a",
      { href: hrefHere({ avoid: avoided, via: null }), "data-key": `avoid-${chain.people.join("-")}` },
      "Skip ",
      bdi(name),
    ),
  );
}
