// The network in numbers and charts. The pictures come drawn in the payload, for light and for dark paper.

// A chart, its name, and which sentences of the numbers say the same.
const CHARTS = [
  ["map", "Everybody you know", []],
  ["activity", "How you keep in touch", []],
  ["strength", "How strong your ties are", ["strength", "readiness"]],
  ["growth", "How your network grew", ["growth"]],
  ["companies", "Where your network works", []],
  ["chains", "Ways to your targets", []],
  ["network", "Your strongest ties", []],
];

function activityView() {
  const { charts, stats } = report.payload;
  const shown = CHARTS.filter(([kind]) => charts && charts[kind]);
  setStatus(count(shown.length, "chart"));
  return {
    title: "Activity",
    heading: "Activity",
    lead: stats ? plain((stats.activity || {}).says || "") : "",
    main: [
      stats ? figures(stats) : null,
      el(
        "div",
        { class: "charts" },
        shown.map(([kind, title, blocks]) => chartCard(title, saidOf(stats, blocks), charts[kind])),
      ),
    ],
    side: null,
  };
}

function saidOf(stats, blocks) {
  return blocks.map((block) => plain(((stats || {})[block] || {}).says || "")).filter(Boolean);
}

/** A chart; a phone shows the whole of it, and on demand as large as its words want it. */
function chartCard(title, said, { light, dark }) {
  const button = el("button", { type: "button", class: "enlarge", "aria-pressed": "false" }, "Enlarge");
  const figure = el(
    "figure",
    { class: "card chart", "aria-label": title },
    el(
      "figcaption",
      {},
      el("b", {}, title),
      said.map((text) => el("p", {}, text)),
    ),
    picture(light, "on-light"),
    picture(dark, "on-dark"),
    button,
  );
  button.addEventListener("click", () => {
    const isLarge = figure.classList.toggle("large");
    button.textContent = isLarge ? "Whole picture" : "Enlarge";
    button.setAttribute("aria-pressed", String(isLarge));
  });
  return figure;
}

/** A picture of the program's own drawing, read as XML and never as HTML. */
function picture(text, theme) {
  if (!text) return null;
  const read = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (read.nodeName !== "svg") return null;
  // Its own title would name every mark of it; ids of two pictures must not meet.
  for (const [at, named] of [...read.querySelectorAll("[id]")].entries()) named.id = `${theme}-${at}-${named.id}`;
  const drawn = document.importNode(read, true);
  drawn.setAttribute("class", theme);
  drawn.setAttribute("focusable", "false");
  return el("div", { class: `picture ${theme}`, tabindex: "0", role: "group", "aria-label": "Picture" }, drawn);
}

function figures(stats) {
  const { people: who, ties, strength, readiness } = stats;
  const strong = (strength.by_band || []).find((band) => band.band === "strong") || { mine: 0 };
  const measured = (ties.by_kind || []).find((kind) => kind.kind === "measured") || { mine: 0 };
  const cards = [
    [who.own, who.own === 1 ? "person you know" : "people you know", who.says],
    [who.second, who.second === 1 ? "person one introduction away" : "people one introduction away", who.says],
    [strong.mine, strong.mine === 1 ? "strong tie" : "strong ties", strength.says],
    [readiness.ask, readiness.ask === 1 ? "person you could ask today" : "people you could ask today", readiness.says],
    [measured.mine, measured.mine === 1 ? "tie with messages" : "ties with messages", ties.says],
  ];
  return el(
    "dl",
    { class: "figures" },
    cards.map(([n, words, says]) => el("div", { title: plain(says) }, el("dt", {}, words), el("dd", {}, thousands(n)))),
  );
}
