// What stands beside the chains: whom to ask, and who is there at all.

const MOST_BESIDE = 12;

/** A part of the column beside, under its title. */
function beside(title, ...children) {
  return el("section", { class: "beside" }, el("h2", {}, title), children);
}

/** The first people of the chains, with what each of them opens. */
function whomToAsk(chains) {
  const found = new Map();
  for (const chain of chains) {
    if (chain.introducer < 0) continue;
    const one = found.get(chain.introducer) || {
      person: chain.introducer,
      best: chain.strength,
      n: 0,
      readiness: chain.readiness,
    };
    one.n += 1;
    found.set(chain.introducer, one);
  }
  if (found.size === 0) return null;
  const rows = [...found.values()];
  return beside(
    "Whom to ask",
    el(
      "ol",
      { class: "plain" },
      rows.map((row) =>
        el(
          "li",
          {},
          el(
            "span",
            { class: "line" },
            personLink(row.person, { "data-key": `ask-${row.person}` }),
            badge(row.readiness, labelOf(row.person)),
          ),
          el(
            "span",
            { class: "muted" },
            `${row.n === 1 ? "1 chain" : `${row.n} chains`}, best ${strengthText(row.best)}`,
          ),
        ),
      ),
    ),
  );
}

/** Everybody at the company, those who fit first; whom a chain above reaches is marked. */
function whoIsThere(company, question, chains) {
  const reached = new Map(chains.map((chain, at) => [chain.target, at + 1]).reverse());
  const fits = new Set(question.targets);
  const order = (person) => [fits.has(person) ? 0 : 1, reached.has(person) ? 0 : 1, -strengthToMe(person)];
  const persons = question.everybody.map((person) => [person, order(person)]);
  persons.sort(([, x], [, y]) => x[0] - y[0] || x[1] - y[1] || x[2] - y[2]);
  if (persons.length === 0) return null;
  const shown = persons.slice(0, param("there") === "all" ? persons.length : MOST_BESIDE);
  return beside(
    `People at ${companyName(company)}`,
    el(
      "ul",
      { class: "plain" },
      shown.map(([person]) =>
        el(
          "li",
          { class: fits.has(person) ? null : "faded" },
          el(
            "span",
            { class: "line" },
            personLink(person, { "data-key": `there-${person}` }),
            el(
              "span",
              { class: "muted" },
              strengthToMe(person) > 0 ? "you know them" : reached.has(person) ? `way ${reached.get(person)}` : "",
            ),
          ),
          el("span", { class: "muted" }, [positionOf(person), markOf(person)].filter(Boolean).join(" · ")),
        ),
      ),
    ),
    shown.length < persons.length
      ? el(
          "p",
          {},
          el("a", { href: hrefHere({ there: "all" }), "data-key": "there-all" }, `all ${thousands(persons.length)}`),
        )
      : null,
  );
}

function strengthToMe(person) {
  const tie = myTieWith(person);
  return tie ? tie.strength : 0;
}
