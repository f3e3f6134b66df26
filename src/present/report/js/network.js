// The payload as a network: who is tied to whom, who works where.
//
// In: the columns of the payload, as docs/report.md lists them. Out: `report`, which the views and the search read.

/** What the page shows; made anew by `start`. */
let report = null;

const KINDS = ["measured", "declared", "co-present", "inferred"];
const VERDICTS = ["ask", "answer", "waiting", "reconnect", "give", "build", "unknown"];
const BUILD = VERDICTS.indexOf("build");
const UNKNOWN = VERDICTS.indexOf("unknown");
// Verdicts from here on leave nothing to ask for yet.
const NO_TIE_YET = BUILD;

/** Reads a payload. */
function readReport(payload) {
  const { people: who, ties, mine } = payload;
  const nPeople = who.id.length;
  const known = {
    payload,
    nPeople,
    me: payload.me,
    names: who.name.map(plain),
    strengths: Float64Array.from(ties.cost, (cost) => (cost < 0 ? 0 : Math.exp(-cost / 1e12))),
    arcs: arcsOf(ties, nPeople),
    rowOf: new Int32Array(nPeople).fill(-1),
    personOf: new Map(who.id.map((id, person) => [id, person])),
    companyOf: new Map(payload.companies.name.map((name, company) => [name, company]).reverse()),
    isSaid: new Set(ties.said),
    isDormant: new Set(mine.dormant),
    isFromTitle: new Set(who.company_from_title),
    isWithoutUrl: new Set(who.without_url),
    nurtured: new Map((payload.nurture ? payload.nurture.people : []).map((row) => [row.id, row])),
    positionWords: new Map(),
    folded: null,
    myTies: null,
  };
  mine.person.forEach((person, row) => {
    known.rowOf[person] = row;
  });
  return known;
}

/**
 * Both directions of every tie that chains may use, by person: those of person p stand from `from[p]` to `from[p + 1]`.
 *
 * A cost counts the hop in its three low bits, so that equal sums prefer the shorter chain.
 */
function arcsOf(ties, nPeople) {
  const nTies = ties.n_searched;
  const from = new Int32Array(nPeople + 1);
  for (let tie = 0; tie < nTies; tie += 1) {
    from[ties.a[tie] + 1] += 1;
    from[ties.b[tie] + 1] += 1;
  }
  for (let person = 0; person < nPeople; person += 1) from[person + 1] += from[person];
  const next = from.slice();
  const to = new Int32Array(2 * nTies);
  const cost = new Float64Array(2 * nTies);
  const tieOf = new Int32Array(2 * nTies);
  for (let tie = 0; tie < nTies; tie += 1) {
    for (const [here, there] of [
      [ties.a[tie], ties.b[tie]],
      [ties.b[tie], ties.a[tie]],
    ]) {
      const at = next[here];
      next[here] += 1;
      to[at] = there;
      cost[at] = ties.cost[tie] * 8 + 1;
      tieOf[at] = tie;
    }
  }
  return { from, to, cost, tieOf };
}

/** The tie between two people, or -1. */
function tieBetween(one, other) {
  const { from, to, tieOf } = report.arcs;
  const degree = (person) => from[person + 1] - from[person];
  const [few, many] = degree(one) <= degree(other) ? [one, other] : [other, one];
  for (let at = from[few]; at < from[few + 1]; at += 1) if (to[at] === many) return tieOf[at];
  const alter = one === report.me ? other : other === report.me ? one : -1;
  return alter >= 0 && report.rowOf[alter] >= 0 ? report.payload.mine.tie[report.rowOf[alter]] : -1;
}

/** Somebody's ties, the strongest first: `{ person, tie, strength }`. */
function tiesOf(person) {
  const { from, to, tieOf } = report.arcs;
  const found = [];
  for (let at = from[person]; at < from[person + 1]; at += 1) {
    found.push({ person: to[at], tie: tieOf[at], strength: report.strengths[tieOf[at]] });
  }
  return found.sort((x, y) => y.strength - x.strength || x.person - y.person);
}

function textAt(index) {
  return index < 0 ? "" : plain(report.payload.texts[index]);
}

function nameOf(person) {
  return person === report.me ? "You" : report.names[person];
}

function positionOf(person) {
  return textAt(report.payload.people.position[person]);
}

/** Where somebody works, in their own spelling where the payload has one. */
function employerOf(person) {
  const { company, company_text: text } = report.payload.people;
  return textAt(text[person]) || (company[person] >= 0 ? companyName(company[person]) : "");
}

/** `Head of Data at Northwind Robotics`. */
function roleOf(person, withoutCompany) {
  const [position, employer] = [positionOf(person), withoutCompany ? "" : employerOf(person)];
  if (!position || !employer) return position || employer;
  return fold(position).includes(fold(employer)) ? position : `${position} at ${employer}`;
}

function markOf(person) {
  return textAt(report.payload.people.mark[person]);
}

function companyName(company) {
  return plain(report.payload.companies.name[company]);
}

/** The profile's address, where the id tells it. */
function urlOf(person) {
  const id = report.payload.people.id[person];
  if (report.payload.redacted || !id.startsWith("in/") || report.isWithoutUrl.has(person)) return null;
  return `https://www.linkedin.com/in/${encodeURIComponent(id.slice(3))}`;
}

/** A list of texts that rows share. */
function listAt(index) {
  return index < 0 ? [] : report.payload.lists[index].map(textAt);
}

const THE_SAME = -2;

/** The phrases that tell a tie from one of its people to the other. */
function evidenceOf(tie, from) {
  const { a, evidence_ab: ab, evidence_ba: ba } = report.payload.ties;
  return listAt(from === a[tie] || ba[tie] === THE_SAME ? ab[tie] : ba[tie]);
}

/** A day of a column, which counts from 1970, as an ISO date; null where it is unknown. */
function isoDay(days) {
  return days < 0 ? null : new Date(days * 86400000).toISOString().slice(0, 10);
}

/** What is known of my own tie with somebody; null if I have none. */
function myTieWith(person) {
  const row = report.rowOf[person];
  if (row < 0) return null;
  const { mine, ties } = report.payload;
  const tie = mine.tie[row];
  const nurtured = report.nurtured.get(report.payload.people.id[person]);
  return {
    row,
    tie,
    person,
    strength: mine.strength[row],
    kind: ties.kind[tie],
    answers: mine.answers[row],
    peak: mine.peak[row],
    peakOn: isoDay(mine.peak_on[row]),
    readiness: mine.readiness[row],
    label: textAt(mine.label[row]),
    why: textAt(mine.why[row]),
    isDormant: report.isDormant.has(row),
    owed: nurtured ? nurtured.owed.map((item) => plain(item.text)) : [],
    isOwed: Boolean(nurtured && nurtured.kind === "owed"),
    sent: mine.sent[row],
    received: mine.received[row],
    last: isoDay(mine.last_contact[row]),
    since: isoDay(mine.connected_on[row]),
    inFull: report.payload.in_full[row] || null,
  };
}

/** What the log of asks says against asking somebody, for a company or whatever company; null if nothing. */
function heldFor(person, company) {
  const { people: whatever, companies: byCompany } = report.payload.asked;
  const here = company >= 0 ? byCompany[company] : null;
  return (here && (here.people[person] || here.everybody)) || whatever[person] || null;
}

/** The companies that a name means: itself, its other names and its offices, as `find` takes them. */
function firmOf(company) {
  const also = report.payload.companies.also[company] || [];
  return [[company, "exact", ""], ...also.map(([other, how, why]) => [other, how, plain(why)])];
}

/** Everybody at the companies of a firm but me, in the order of the roster. */
function peopleAt(company) {
  const found = new Set();
  for (const [one] of firmOf(company)) for (const person of report.payload.companies.people[one]) found.add(person);
  found.delete(report.me);
  return [...found].sort((x, y) => x - y);
}

/** The company that somebody typed or that the address names; -1 if none is called so. */
function companyCalled(name) {
  const exact = report.companyOf.get(name);
  if (exact !== undefined) return exact;
  const wanted = fold(name).trim();
  if (!wanted) return -1;
  const at = foldedCompanies().findIndex((spellings) => spellings.includes(wanted));
  return at;
}

/** Every company's spellings, folded. */
function foldedCompanies() {
  if (!report.folded) {
    const { name, spellings } = report.payload.companies;
    report.folded = name.map((one, at) => [one, ...(spellings[at] || [])].map((text) => fold(text).trim()));
  }
  return report.folded;
}

/** Companies whose name or spelling goes with what was typed: `{ company, by }`, the best first. */
function companiesLike(typed, most) {
  const wanted = fold(typed).trim();
  if (!wanted) return [];
  const found = [];
  foldedCompanies().forEach((spellings, company) => {
    let best = 9;
    let by = 0;
    spellings.forEach((spelling, at) => {
      const rank = likeness(spelling, wanted);
      if (rank < best) [best, by] = [rank, at];
    });
    if (best < 9) found.push({ company, best, by, size: report.payload.companies.n_people[company] });
  });
  found.sort((x, y) => x.best - y.best || y.size - x.size || x.company - y.company);
  return found.slice(0, most);
}

/** 0: the same; 1: begins so; 2: a word begins so; 3: somewhere inside; 9: no. */
function likeness(text, wanted) {
  const at = text.indexOf(wanted);
  if (at < 0) return 9;
  if (at === 0) return text.length === wanted.length ? 0 : 1;
  return text.includes(` ${wanted}`) ? 2 : 3;
}

/** Names that look like what was typed though none holds it: those that share most pairs of letters. */
function nearestCompanies(typed, most) {
  const pairs = (text) => new Set([...text.slice(1)].map((letter, at) => text[at] + letter));
  const wanted = pairs(fold(typed).replace(/\s/g, ""));
  const found = foldedCompanies().map((spellings, company) => {
    const own = pairs(spellings[0].replace(/\s/g, ""));
    let shared = 0;
    for (const pair of own) if (wanted.has(pair)) shared += 1;
    return { company, share: (2 * shared) / (own.size + wanted.size || 1) };
  });
  return found
    .filter(({ share }) => share > 0.35)
    .sort((x, y) => y.share - x.share)
    .slice(0, most)
    .map(({ company }) => company);
}

/** Companies with a way in, as the program ranked them. */
function rankedCompanies() {
  const { ranked } = report.payload;
  return ranked.chain
    .map((chain, at) => ({
      rank: at + 1,
      company: ranked.company[at],
      name: ranked.company[at] < 0 ? "" : companyName(ranked.company[at]),
      people: ranked.people[at],
      strength: ranked.strength[at],
      ways: ranked.ways[at],
      toAsk: ranked.to_ask[at],
      first: chain[1],
      target: chain[chain.length - 1],
      hops: chain.length - 1,
      readiness: report.payload.mine.readiness[report.rowOf[chain[1]]],
    }))
    .filter((row) => row.company >= 0);
}
