// The search: a company, the chips that narrow it down, and the chains as cards.

const TOP = 10;

/** What the address asks for, ready for `findChains`; `kinds` and `ready` are chips. */
function questionOf(company) {
  const persons = peopleAt(company);
  const via = param("via") ? (report.personOf.get(param("via")) ?? -1) : -1;
  const ready = listParam("ready")
    .map((name) => VERDICTS.indexOf(name))
    .filter((at) => at >= 0);
  const sure = KINDS.indexOf(param("sure"));
  const top = numberParam("top", TOP);
  const caps = param("all") === "1" ? [0, 0] : [report.payload.per_target, report.payload.per_introducer];
  return {
    everybody: persons,
    targets: thoseWho(param("role"), persons),
    maxHops: Math.min(report.payload.max_hops, Math.max(1, numberParam("hops", 3))),
    kinds: sure < 0 ? KINDS.length - 1 : sure,
    via,
    avoid: new Set(
      listParam("avoid")
        .map((id) => report.personOf.get(id))
        .filter((person) => person !== undefined),
    ),
    verdicts: ready.length > 0 ? new Set(ready) : null,
    top: Math.min(500, Math.max(1, top)),
    perTarget: caps[0],
    perIntroducer: caps[1],
  };
}

function findView() {
  const asked = param("company");
  const company = asked ? companyCalled(asked) : -1;
  const choose = (name) => go(hrefOf("find", { ...keptChips(), company: name }));
  const box = companyBox({
    label: "Which company do you want to reach?",
    act: "Find a way in",
    value: company >= 0 ? companyName(company) : asked,
    choose,
  });
  const hero = el("div", { class: asked ? "hero small" : "hero" }, box);
  if (!asked) return { title: "Find", heading: "Find a way in", hideHeading: true, main: [hero, startingPoints()] };
  if (company < 0)
    return { title: plain(asked), heading: plain(asked), hideHeading: true, main: [hero, unknownCompany(asked)] };
  const question = questionOf(company);
  const chains = findChains(question);
  return {
    title: companyName(company),
    main: [hero, companyHead(company, question, chains), chips(question), results(company, question, chains)],
    side: [whomToAsk(chains), whoIsThere(company, question, chains)],
    heading: companyName(company),
    hideHeading: true,
  };
}

/** The chips that stay when another company is asked for; who is on the way does not. */
function keptChips() {
  return { role: param("role"), hops: param("hops"), sure: param("sure"), ready: param("ready") };
}

function companyHead(company, question, chains) {
  const firm = firmOf(company);
  const spellings = firm.flatMap(([one]) => report.payload.companies.spellings[one] || []).map(plain);
  const others = [...new Set(spellings)].filter((spelling) => spelling !== companyName(company));
  const also = firm
    .slice(1)
    .map(
      ([one, how, why]) =>
        `${companyName(one)}${why ? ` (${why})` : how === "strong" ? " (an office or group of it)" : ""}`,
    );
  const hops = count(question.maxHops, "hop");
  const n = chains.length;
  const found =
    n === 0 ? "no way in" : n === 1 ? "1 chain" : n < question.top ? `all ${n} options` : `best ${n} options`;
  const whom = param("role")
    ? `${people(question.targets.length)} of ${question.everybody.length} ${question.targets.length === 1 ? "fits" : "fit"} “${roleWords()}”`
    : people(question.everybody.length);
  const summary = `${whom} · ${found} · up to ${hops} · as of ${dateText(report.payload.as_of)}`;
  setStatus(`${companyName(company)}: ${summary}`);
  return el(
    "div",
    { class: "company-head" },
    el("h2", {}, bdi(companyName(company))),
    el("p", { class: "summary" }, summary),
    also.length > 0 ? el("p", { class: "muted" }, `also ${also.join(", ")}`) : null,
    others.length > 0
      ? el(
          "p",
          { class: "muted spelled" },
          `also spelled ${others
            .slice(0, 6)
            .map((name) => `“${name}”`)
            .join(", ")}`,
          others.length > 6
            ? el("span", { title: others.slice(6).join(", ") }, ` and ${others.length - 6} more`)
            : null,
        )
      : null,
  );
}

function results(company, question, chains) {
  if (chains.length === 0)
    return el("section", { class: "results", "aria-label": "Ways in" }, noWayIn(company, question));
  const seen = { first: new Set(), target: new Set() };
  const told = new Map();
  const cards = chains.map((chain, at) => {
    const flag = flagOf(chain, at, seen);
    seen.first.add(chain.first);
    seen.target.add(chain.target);
    const card = chainCard(chain, { rank: at + 1, flag, company, told });
    for (const tie of chain.ties) if (!told.has(tie)) told.set(tie, at + 1);
    return { chain, card };
  });
  const ranked = chains.map((chain, at) => ({ chain, rank: at + 1 }));
  const ready = cards.filter(({ chain }) => chain.readiness < NO_TIE_YET);
  const unknown = cards.filter(({ chain }) => chain.readiness === UNKNOWN);
  const weak = cards.filter(({ chain }) => chain.readiness === BUILD);
  const group = (title, some) =>
    some.length > 0 ? [el("h3", { class: "divider" }, title), some.map(({ card }) => card)] : null;
  return el(
    "section",
    { class: "results", "aria-label": "Ways in" },
    ready.map(({ card }) => card),
    group("You decide: there are no messages to tell how well you know them", unknown),
    group(
      ready.length + unknown.length === 0
        ? "No one to ask yet; relationships to build first"
        : "Too weak to ask yet; build these relationships first",
      weak,
    ),
    el(
      "div",
      { class: "after" },
      chains.length === question.top ? showMore(question.top) : null,
      toolbar(chainTable(company), ranked, null),
    ),
    formerInsiders(company),
    el("p", { class: "muted small" }, notSearched(question)),
  );
}

function showMore(n) {
  return el("a", { class: "button", href: hrefHere({ top: n + TOP }), "data-key": "show-more" }, "Show more");
}

/** How a chain differs from those above it. */
function flagOf(chain, at, seen) {
  if (at === 0) return "Best way";
  if (!seen.first.has(chain.first))
    return chain.introducer < 0
      ? "You know them yourself"
      : seen.target.has(chain.target)
        ? "Another way to the same person"
        : "Really different: another introducer, another person";
  return null;
}

function notSearched(question) {
  const left = [`chains of more than ${count(question.maxHops, "hop")}`];
  if (question.kinds < 3) left.push(question.kinds < 2 ? "ties without direct messages" : "guessed ties");
  const nNotAsked = report.payload.mine.not_asked.length;
  if (nNotAsked > 0) left.push(`${people(nNotAsked)} you said not to ask`);
  left.push(
    report.payload.pool.owners.length > 1
      ? "whom people outside the pooled exports know"
      : "whom your contacts know (one export does not say: pool a friend's)",
  );
  const { min_strength: least } = report.payload.cut;
  if (least > 0) left.push(`ties weaker than ${strengthText(least)}, which this page leaves out`);
  return `Not searched: ${left.join("; ")}.`;
}

/** What to begin with: companies of the target list, and those with the warmest way in. */
function startingPoints() {
  setStatus("");
  if (report.payload.mine.person.length === 0) return [report.payload.live ? dropArea() : null, nobodyYet()];
  const { plan } = report.payload;
  const wished = plan
    ? [...plan.conversations.flatMap((one) => one.companies), ...plan.later]
    : [];
  const ranked = rankedCompanies();
  const open = ranked.filter((row) => row.readiness < NO_TIE_YET);
  // Without messages every way begins with a relationship to build: better those than an empty page.
  const warm = (open.length > 0 ? open : ranked).slice(0, 8);
  const example = ({ company, roles }) =>
    el(
      "a",
      { class: "chip", href: hrefOf("find", { company, role: roles.join(";") }), "data-key": `start-${company}` },
      bdi(plain(company)),
    );
  return el(
    "div",
    { class: "start" },
    wished.length > 0
      ? el(
          "section",
          { "aria-label": "Your targets" },
          el("h2", {}, "Your targets"),
          el("p", { class: "chips" }, wished.slice(0, 12).map(example)),
        )
      : null,
    warm.length > 0
      ? el(
          "section",
          { "aria-label": "Warmest ways in" },
          el("h2", {}, "Warmest ways in"),
          el("ul", { class: "tiles" }, warm.map(tile)),
        )
      : null,
    (report.payload.charts || {}).map
      ? el(
          "section",
          { "aria-label": "The map of your network" },
          el("h2", {}, "The map of your network"),
          el("div", { class: "charts" }, chartCard("Everybody you know", [], report.payload.charts.map)),
        )
      : null,
  );
}

function tile(row) {
  return el(
    "li",
    {},
    el(
      "a",
      {
        class: "tile",
        href: hrefOf("find", { company: report.payload.companies.name[row.company] }),
        "data-key": `tile-${row.rank}`,
      },
      el("b", {}, bdi(row.name)),
      el("span", { class: "muted" }, row.hops === 1 ? "you know " : "through ", bdi(nameOf(row.first))),
      el(
        "span",
        { class: "line" },
        badge(row.readiness, labelOf(row.first)),
        el("span", { class: "muted" }, people(row.people)),
      ),
    ),
  );
}
