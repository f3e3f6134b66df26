// The frame around the views: what the address asks for is drawn, and the focus stays where it was.

const DRAW = {
  find: findView,
  targets: targetsView,
  ties: tiesView,
  companies: companiesView,
  network: networkView,
  activity: activityView,
  account: accountView,
  person: personView,
};

/** What the live region is to say once everything is drawn. */
let status = "";

function setStatus(text) {
  status = text;
}

/** Shows a payload; can be called again with another one. */
function start(payload) {
  if (payload.live) feedPage();
  if (payload.empty) {
    takeUp(payload);
    render();
    setPageState("empty");
    return;
  }
  report = readReport(payload);
  // A report that was made for a role opens with it.
  const role = payload.roles.join(";");
  if (role && !location.hash) history.replaceState(null, "", hrefOf("find", { role }));
  drawFrame();
  render();
  setPageState("ready");
}

/** What the page is at: `empty`, `reading`, `ready` or `error`; programs that drive it wait for that. */
function setPageState(name) {
  document.documentElement.dataset.state = name;
}

function personView() {
  const person = report.personOf.get(param("who"));
  if (person === undefined)
    return {
      title: "Person",
      heading: "No one by that name",
      main: [el("p", {}, "This person is not in the report.")],
      side: null,
    };
  setStatus(report.names[person]);
  return {
    title: report.names[person],
    heading: report.names[person],
    hideHeading: true,
    main: [el("div", { class: "card panel" }, personPanel(person, -1))],
    side: null,
    isPerson: true,
  };
}

/** The parts that every view has: whose network it is, the tabs, the theme. */
function drawFrame() {
  const { payload } = report;
  const owner = nameOfOwner();
  refill(
    document.getElementById("whose"),
    bdi(owner),
    el("span", { class: "muted" }, ` · as of ${dateText(payload.as_of)}`),
  );
  const made = payload.generated ? `Made on ${dateText(payload.generated)}` : "Made";
  refill(
    document.getElementById("colophon"),
    el(
      "p",
      {},
      `${sentence(plain(payload.pool.sentence))}. ${made} by warmintro ${payload.version}. `,
      `Strengths are numbers from 0 to 1, judged as of ${dateText(payload.as_of)}; what happened later does not count.`,
    ),
    payload.cut.sentences.map((text) => el("p", {}, plain(text))),
    payload.redacted ? el("p", {}, "Names are replaced by initials.") : null,
    el(
      "p",
      {},
      payload.live
        ? behind.promise
        : "This page holds personal data and talks to no one: it loads nothing and sends nothing.",
    ),
  );
}

function nameOfOwner() {
  return report.names[report.me] || "";
}

/** Draws what the address asks for. */
function render() {
  const focus = focusNow();
  const before = `${state.view} ${param("who")}`;
  readState();
  applyTheme();
  if (!report) {
    welcome();
    return;
  }
  status = "";
  const view = DRAW[state.view]();
  document.title = titleMarked(`${view.title} · warmintro`);
  drawTabs();
  refill(
    document.getElementById("main"),
    el("h1", { id: "heading", tabindex: "-1", class: view.hideHeading ? "unseen" : null }, bdi(view.heading)),
    view.lead ? el("p", { class: "lead" }, view.lead) : null,
    view.note ? el("p", { class: "muted" }, view.note) : null,
    view.main,
  );
  drawSide(view);
  document.getElementById("status").textContent = status;
  placeFocus(focus, before);
}

function drawTabs() {
  refill(
    document.getElementById("tabs"),
    VIEWS.map(([name, label]) =>
      el(
        "a",
        {
          href: hrefOf(name, name === "find" && state.view !== "find" ? lastAsked : {}),
          "aria-current": name === state.view ? "page" : null,
          "data-key": `tab-of-${name}`,
        },
        label,
      ),
    ),
  );
  const current = document.querySelector("#tabs [aria-current]");
  // On a phone the tabs are wider than the screen.
  if (current)
    current.parentElement.scrollLeft =
      current.offsetLeft - current.parentElement.clientWidth / 2 + current.offsetWidth / 2;
  if (state.view === "find")
    lastAsked = Object.fromEntries([...state.params].filter(([key]) => key !== "theme" && key !== "who"));
}

/** What was searched last, so that its tab leads back to it. */
let lastAsked = {};

/** The column beside: somebody's panel, or what the view puts there. */
function drawSide(view) {
  const side = document.getElementById("side");
  document.body.dataset.view = state.view;
  const person = view.isPerson ? undefined : report.personOf.get(param("who"));
  document.body.classList.toggle("with-person", person !== undefined);
  document.body.classList.toggle("with-side", person !== undefined || Boolean(view.side && view.side.some(Boolean)));
  if (person === undefined) {
    refill(side, view.side || []);
    return;
  }
  const company = state.view === "find" || state.view === "network" ? companyCalled(param("company")) : -1;
  refill(
    side,
    el(
      "section",
      { class: "card panel", "aria-labelledby": "panel-title" },
      el(
        "p",
        { class: "panel-tools" },
        el("a", { href: hrefOf("person", { who: param("who") }), "data-key": "panel-alone" }, "Open full page"),
        el(
          "a",
          { href: hrefOf("network", { who: param("who"), company: param("company") }), "data-key": "panel-network" },
          "In the network",
        ),
        el(
          "a",
          {
            href: hrefHere({ who: null }),
            class: "close",
            "aria-label": "Close",
            title: "Close (Esc)",
            "data-key": "panel-close",
          },
          "×",
        ),
      ),
      personPanel(person, company),
    ),
  );
}

function focusNow() {
  const active = document.activeElement;
  const key = active && active.dataset ? active.dataset.key : null;
  return { key, from: active && active.selectionStart, to: active && active.selectionEnd };
}

/** What the panel was opened from: there the focus goes back when it is closed. */
let opener = null;

/** The focus goes to a panel that was opened, and back when it is closed; else it stays on what has the same key. */
function placeFocus({ key: last, from, to }, before) {
  const [view, who] = before.split(" ");
  const isClosed = who && !param("who") && view === state.view;
  const key = isClosed ? opener || last : last;
  if (param("who") && (param("who") !== who || view !== state.view)) {
    const title = document.getElementById("panel-title");
    if (!who || view !== state.view) opener = last;
    if (title) {
      title.focus({ preventScroll: true });
      // On a phone the panel stands in the place of the view; only the picture of the network stays above it.
      if (window.innerWidth <= 900) window.scrollTo(0, 0);
      return;
    }
  }
  if (!key) return;
  const again = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (again) {
    again.focus({ preventScroll: true });
    if (typeof from === "number" && again.setSelectionRange && again.type !== "number")
      again.setSelectionRange(from, to);
  } else {
    document.getElementById("heading").focus({ preventScroll: true });
  }
}

/** Light, dark, or as the system has it. */
function applyTheme() {
  const theme = ["light", "dark"].includes(param("theme")) ? param("theme") : "";
  document.documentElement.className = theme;
  const isDark = theme === "dark" || (!theme && matchMedia("(prefers-color-scheme: dark)").matches);
  const button = document.getElementById("theme");
  button.textContent = isDark ? "Light" : "Dark";
  button.setAttribute("aria-label", isDark ? "Switch to light paper" : "Switch to dark paper");
}

function switchTheme() {
  const isDark = document.getElementById("theme").textContent === "Light";
  state.params.set("theme", isDark ? "light" : "dark");
  go(hrefHere({}), true);
}

/** Keys that work anywhere: `/` goes to the search, Escape closes a panel. */
function onKey(event) {
  const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    const box = document.querySelector("[data-key=table-search]") || document.getElementById("company-box");
    if (box) box.focus();
    else go(hrefOf("find", {}));
  } else if (event.key === "Escape" && !isTyping && param("who") && state.view !== "person") {
    go(hrefHere({ who: null }));
  }
}

window.addEventListener("hashchange", render);
window.addEventListener("keydown", onKey);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
document.getElementById("theme").addEventListener("click", switchTheme);
document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("heading").focus();
});
startWithPage();
