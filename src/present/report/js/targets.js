// The plan: the fewest conversations that open the most companies of the target list.

function targetsView() {
  const { plan } = report.payload;
  if (!plan) {
    setStatus("No target list.");
    return {
      title: "Targets",
      heading: "Targets",
      main: [
        el(
          "div",
          { class: "card nothing" },
          el("h3", {}, "No list of target companies"),
          el(
            "p",
            {},
            "With a list of the companies you want to reach, this page says which few conversations open most of them, ",
            "and in which order to have them.",
          ),
          el(
            "p",
            {},
            "Give one with ",
            el("code", {}, "--targets companies.csv"),
            ", or ",
            el("code", {}, "--targets export"),
            " for the companies that you saved, applied to or follow on LinkedIn.",
          ),
        ),
      ],
      side: [],
    };
  }
  const nTalks = plan.conversations.length;
  const open = `${count(nTalks, "conversation")} ${nTalks === 1 ? "opens" : "open"} ${plan.opened} of them`;
  const opened = `${companies(plan.targets)} on the list · ${open}${plan.weakly ? `, ${plan.weakly} by a weak way` : ""}`;
  const limits = `${count(plan.most_conversations, "conversation")} with at most ${companies(plan.per_introducer)} each`;
  setStatus(opened);
  return {
    title: "Targets",
    heading: "Targets",
    lead: opened,
    note: `At most ${limits}${plan.proved ? "; no other choice opens more" : ""}.`,
    main: [
      el("section", { "aria-label": "Conversations", class: "results" }, plan.conversations.map(conversationCard)),
      dataTable(planTable(plan)),
    ],
    side: [noWaySection(plan), laterSection(plan)],
  };
}

function conversationCard(talk) {
  const person = report.personOf.get(talk.id);
  const readiness = VERDICTS.indexOf(talk.readiness);
  const label = person === undefined ? "" : labelOf(person);
  return el(
    "article",
    { class: `card talk ${talk.readiness}` },
    el(
      "header",
      {},
      el("span", { class: "rank" }, talk.rank),
      el(
        "div",
        { class: "who" },
        el("h3", {}, person === undefined ? bdi(plain(talk.name)) : personLink(person)),
        el("p", { class: "role" }, person === undefined ? plain(talk.company) : roleOf(person)),
      ),
      el("div", { class: "verdict" }, badge(readiness, label)),
    ),
    el("p", { class: "advice" }, sentence(plain(talk.asked && talk.asked.hold ? talk.asked.why : talk.why)), "."),
    reasonsToWrite(talk),
    el("ul", { class: "opens" }, talk.companies.map(openingElement)),
    el("p", { class: "next" }, el("b", {}, "Next"), " ", nextText(talk.next)),
    whatToSayIn(talk.rank - 1),
  );
}

/** The best reason to write, the others on demand. */
function reasonsToWrite({ rank, reasons }) {
  if (reasons.length === 0) return null;
  const [first, ...others] = reasons.map((reason) => plain(reason.text));
  return el(
    "div",
    { class: "occasion" },
    el("p", {}, el("b", {}, "A reason to write: "), first, "."),
    others.length > 0
      ? el(
          "details",
          {},
          el("summary", { "data-key": `reasons-${rank}` }, `${others.length} more`),
          el(
            "ul",
            {},
            others.map((text) => el("li", {}, sentence(text), ".")),
          ),
        )
      : null,
  );
}

function nextText(next) {
  const [, when, text] = plain(next.text).match(/^(within a week)?:? ?(.*)$/);
  return [when ? el("span", { class: "tag" }, when) : null, " ", sentence(text), "."];
}

function openingElement(opening) {
  const target = report.personOf.get(opening.target.id);
  const along = opening.chain.slice(0, -1).map(plain);
  const who = target === undefined ? bdi(plain(opening.target.name)) : personLink(target, { "data-key": null });
  const word = opening.kind === "inferred" ? "guess" : bandOf(opening.strength, opening.hops);
  return el(
    "li",
    {},
    el(
      "span",
      { class: "line" },
      el("b", {}, wishedLink(opening)),
      el("span", { class: "strength" }, word, " ", el("b", {}, strengthText(opening.strength))),
    ),
    el(
      "span",
      { class: "muted" },
      opening.hops === 1
        ? ["works there", opening.target.position ? `, ${plain(opening.target.position)}` : ""]
        : [
            along.length > 1 ? `through ${along.slice(1).join(" and ")} to ` : "to ",
            who,
            opening.target.position ? `, ${plain(opening.target.position)}` : "",
          ],
      shortDoubt(opening),
    ),
    opening.wait ? el("span", { class: "muted" }, ` ${sentence(plain(opening.wait))}.`) : null,
    strongerElement(opening),
    wishElements(opening),
  );
}

function shortDoubt(opening) {
  const doubt = report.payload.words.doubts_in_short[KINDS.indexOf(opening.kind)];
  return doubt && opening.kind !== "declared" ? `; ${doubt}` : "";
}

/** A target's name: its link asks for the role that the list wants there. */
function wishedLink({ company, roles }) {
  return companyLinkByName(company, { role: roles.join(";") });
}

/** What was passed over to spare somebody. */
function strongerElement({ stronger }) {
  if (!stronger) return null;
  const person = report.personOf.get(stronger.id);
  return el(
    "p",
    { class: "beside-way" },
    `Stronger (${strengthText(stronger.strength)}) through `,
    person === undefined ? bdi(plain(stronger.name)) : personLink(person, { "data-key": null }),
    `, who is talked to about ${listed(stronger.about.map(plain))} already.`,
  );
}

/** What the list says of a company: the role sought there, and the note. */
function wishElements({ roles, notes }) {
  return [
    roles.length > 0 ? el("p", { class: "beside-way" }, `Role sought: ${roles.map(plain).join(" or ")}`) : null,
    notes ? el("p", { class: "beside-way" }, `Your note: ${plain(notes)}`) : null,
  ];
}

function noWaySection(plan) {
  if (plan.no_way.length === 0) return null;
  return beside(
    "No way in yet",
    el(
      "ul",
      { class: "plain" },
      plan.no_way.map((row) =>
        el(
          "li",
          {},
          el("b", {}, wishedLink(row)),
          el("span", { class: "muted" }, sentence(plain(row.text)), "."),
          wishElements(row),
        ),
      ),
    ),
  );
}

const WHY_LATER = {
  "too-weak": "the way is too weak to ask for now",
  busy: "after the conversations above",
  enough: "a conversation too many for this round",
};

function laterSection(plan) {
  if (plan.later.length === 0) return null;
  return beside(
    "For a later round",
    el(
      "ul",
      { class: "plain" },
      plan.later.map((row) => {
        const person = report.personOf.get(row.id);
        return el(
          "li",
          {},
          el("b", {}, wishedLink(row)),
          el(
            "span",
            { class: "muted" },
            "through ",
            person === undefined ? plain(row.name) : personLink(person, { "data-key": null }),
            `: ${WHY_LATER[row.reason] || row.reason}.`,
          ),
          wishElements(row),
        );
      }),
    ),
  );
}

/** Every target in a row, to be copied and saved. */
function planTable(plan) {
  const rows = [
    ...plan.conversations.flatMap((talk) =>
      talk.companies.map((opening) => ({
        state: "now",
        ...opening,
        who: talk.id,
        name: talk.name,
        readiness: talk.readiness,
        why: talk.why,
        next: talk.next.text,
      })),
    ),
    ...plan.later.map((row) => ({
      state: "later",
      ...row,
      who: row.id,
      why: WHY_LATER[row.reason] || row.reason,
      next: "",
    })),
    ...plan.no_way.map((row) => ({
      state: "no way in",
      company: row.company,
      roles: row.roles,
      notes: row.notes,
      priority: row.priority,
      who: null,
      name: "",
      readiness: "",
      why: row.text,
      next: "",
    })),
  ];
  const known = (row) => (row.who === null ? undefined : report.personOf.get(row.who));
  return {
    name: "targets",
    caption: "All targets",
    placeholder: "Search the targets",
    rows,
    sort: "",
    counted: (n) => count(n, "target"),
    empty: "The list is empty.",
    find: (row) => `${row.company} ${row.name} ${row.why} ${row.roles.join(" ")} ${row.notes}`,
    columns: [
      {
        key: "company",
        label: "Company",
        value: (row) => plain(row.company),
        show: (row) => [
          wishedLink(row),
          row.roles.length > 0 ? el("span", { class: "under" }, row.roles.map(plain).join(" or ")) : null,
        ],
      },
      { key: "state", label: "When", value: (row) => row.state, class: "short" },
      { key: "priority", label: "Priority", value: (row) => row.priority, isNumber: true, first: "down" },
      {
        key: "introducer",
        label: "With",
        value: (row) => plain(row.name),
        show: (row) => (known(row) === undefined ? plain(row.name) : personLink(known(row), { "data-key": null })),
      },
      {
        key: "readiness",
        label: "What to do",
        value: (row) => row.readiness,
        show: (row) => (row.readiness ? badge(VERDICTS.indexOf(row.readiness), report.payload.words.verdicts[VERDICTS.indexOf(row.readiness)]) : null),
      },
      {
        key: "strength",
        label: "Strength",
        value: (row) => row.strength ?? null,
        show: (row) => (row.strength === undefined ? "–" : strengthText(row.strength)),
        isNumber: true,
        first: "down",
      },
    ],
    more: [
      { key: "why", value: (row) => plain(row.why) },
      { key: "next", value: (row) => plain(row.next) },
      { key: "role", value: (row) => row.roles.map(plain).join("; ") },
      { key: "notes", value: (row) => plain(row.notes) },
    ],
  };
}
