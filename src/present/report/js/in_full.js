// One of my ties in full: what its strength is made of, how the two write to each other, what makes a good endorser.

/** Everything about a tie; of the many weak ones the page holds less. */
function tieInFull({ inFull }) {
  if (inFull) return [termsSection(inFull), checklistSection(inFull)];
  const n = Object.keys(report.payload.in_full).length;
  return el(
    "p",
    { class: "note" },
    `What a strength is made of is in this page for your ${thousands(n)} strongest ties.`,
  );
}

/** What the strength is made of, as bars that say their share. */
function termsSection(full) {
  return el(
    "section",
    { "aria-label": "What it is made of" },
    el("h3", {}, "What its strength is made of"),
    termsList(full.terms),
    quarters(full.quarters),
    el("p", { class: "muted" }, rhythm(full)),
    full.former_jobs.length > 0
      ? el("p", { class: "muted" }, `Before: ${full.former_jobs.map(textAt).join("; ")}.`)
      : null,
  );
}

function termsList(terms) {
  return el(
    "ul",
    { class: "terms" },
    terms.map(([words, share]) =>
      el(
        "li",
        {},
        el("span", { class: "term" }, textAt(words)),
        el(
          "span",
          { class: "term-bar", "aria-hidden": "true" },
          el("span", { "width%": Math.max(1, Math.round(100 * share)) }),
        ),
        el("span", { class: "number" }, `${Math.round(100 * share)} %`),
      ),
    ),
  );
}

/** Messages by quarter as small bars: theirs above the line, mine below. */
function quarters(rows) {
  if (rows.length < 2) return null;
  const at = ([year, quarter]) => year * 4 + quarter - 1;
  const [first, last] = [Math.floor(at(rows[0]) / 4) * 4, at(rows[rows.length - 1])];
  const most = Math.max(...rows.map(([, , sent, received]) => Math.max(sent, received)));
  const n = last - first + 1;
  const bars = rows.flatMap((row) => {
    const [, , sent, received] = row;
    const x = (100 * (at(row) - first)) / n;
    const width = 76 / n;
    return [
      svgEl("rect", { x, y: 15 - (14 * received) / most, width, height: (14 * received) / most, class: "theirs" }),
      svgEl("rect", { x, y: 16, width, height: (14 * sent) / most, class: "mine" }),
    ];
  });
  const words = `Messages by quarter, ${rows[0][0]} to ${rows[rows.length - 1][0]}, at most ${most} one way`;
  return el(
    "figure",
    { class: "quarters" },
    svgEl(
      "svg",
      { viewBox: "0 0 100 31", preserveAspectRatio: "none", role: "img", "aria-label": words },
      svgEl("title", {}, words),
      bars,
    ),
    el(
      "figcaption",
      { class: "muted" },
      el("span", {}, rows[0][0]),
      el("span", {}, "above: from them; below: from you"),
      el("span", {}, rows[rows.length - 1][0]),
    ),
  );
}

function rhythm(full) {
  const said = [];
  const started = full.started_by_you + full.started_by_them;
  if (started > 0) said.push(`You started ${full.started_by_you} of ${count(started, "conversation")}`);
  const speeds = [
    ["they answer", full.their_reply_seconds],
    ["you", full.your_reply_seconds],
  ].filter(([, seconds]) => seconds !== null);
  if (speeds.length > 0)
    said.push(`typically ${speeds.map(([who, seconds]) => `${who} after ${spanText(seconds)}`).join(", ")}`);
  if (full.shared_acquaintances > 0) said.push(`you both know ${people(full.shared_acquaintances)} of this network`);
  return said.length > 0 ? `${sentence(said.join("; "))}.` : null;
}

/** `46 minutes`, `3 days`. */
function spanText(seconds) {
  if (seconds < 5400) return count(Math.max(1, Math.round(seconds / 60)), "minute");
  if (seconds < 172800) return count(Math.round(seconds / 3600), "hour");
  return count(Math.round(seconds / 86400), "day");
}

const ANSWER_SIGNS = { yes: "✓", no: "✕", unknown: "?" };

/** The six questions about a good endorser; what is not known says so. */
function checklistSection(full) {
  return el(
    "section",
    { "aria-label": "A good endorser" },
    el("h3", {}, "A good endorser …"),
    el(
      "ul",
      { class: "checklist" },
      full.checklist.map(([answer, because], at) =>
        el(
          "li",
          { class: answer },
          el("span", { class: "sign", "aria-hidden": "true" }, ANSWER_SIGNS[answer]),
          el(
            "span",
            {},
            plain(report.payload.questions[at]),
            ": ",
            el("b", {}, answer),
            because >= 0 ? el("span", { class: "muted" }, `, ${textAt(because)}`) : null,
          ),
        ),
      ),
    ),
  );
}
