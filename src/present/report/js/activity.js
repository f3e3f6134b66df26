// The network in numbers and charts. The pictures come drawn in the payload, for light and for dark paper.

const CHARTS = [
  ["activity", "How you keep in touch"],
  ["strength", "How strong your ties are"],
  ["growth", "How your network grew"],
  ["companies", "Where your network works"],
  ["chains", "Ways to your targets"],
  ["network", "Your strongest ties"],
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
        shown.map(([kind, title]) =>
          el(
            "figure",
            { class: "card chart", "aria-label": title },
            el("figcaption", { class: "unseen" }, title),
            picture(charts[kind].light, "on-light"),
            picture(charts[kind].dark, "on-dark"),
          ),
        ),
      ),
    ],
    side: null,
  };
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
    [who.own, "people you know", who.says],
    [who.second, "one introduction away", who.says],
    [strong.mine, "strong ties", strength.says],
    [readiness.ask, "to ask now", readiness.says],
    [measured.mine, "with messages", ties.says],
  ];
  return el(
    "dl",
    { class: "figures" },
    cards.map(([n, words, says]) => el("div", { title: plain(says) }, el("dt", {}, words), el("dd", {}, thousands(n)))),
  );
}
