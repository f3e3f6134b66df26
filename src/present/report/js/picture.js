// The network as a picture: my strongest ties, and the ways to a company or a person. It can be moved and zoomed.

// A phone has room for fewer names.
const usuallyShown = () => (window.innerWidth > 640 ? 40 : 20);
const MOST_SHOWN = 150;
const MOST_AROUND = 12;

function networkView() {
  const asked = param("company");
  const company = asked ? companyCalled(asked) : -1;
  const person = report.personOf.get(param("who"));
  const n = Math.min(MOST_SHOWN, Math.max(5, numberParam("n", usuallyShown())));
  const shown = whoIsShown(n, company, person);
  const box = companyBox({
    label: "Show the ways to a company",
    act: "Show",
    value: company >= 0 ? companyName(company) : asked,
    choose: (name) => go(hrefHere({ company: name })),
  });
  const nTies = Math.min(n, allMyTies().length);
  const ways = company >= 0 ? ` and the ways to ${companyName(company)}` : "";
  const lead =
    nTies === 0
      ? "You have no ties in these exports."
      : `Your ${nTies === 1 ? "only tie" : `${thousands(nTies)} strongest ties`}${ways}: the closer to you, the stronger.`;
  setStatus(lead);
  const number = el(
    "div",
    { class: "chips", role: "group", "aria-label": "How many ties" },
    el("span", { class: "chips-label", "aria-hidden": "true" }, "Ties"),
    [20, 40, 80, MOST_SHOWN].map((many) =>
      chip(String(many), many === n, { n: many === usuallyShown() || many === n ? null : many }, `n-${many}`),
    ),
    company >= 0 ? chip(["without the ways to it", " ×"], false, { company: null }, "no-company") : null,
  );
  return {
    title: "Network",
    heading: "Network",
    lead,
    main: [el("div", { class: "hero small" }, box), number, pictureOf(shown, person)],
    side: [listOfShown(shown, company)],
  };
}

/** Who is in the picture: my strongest ties, and whoever the ways to the company and the person lead through. */
function whoIsShown(n, company, person) {
  const mine = allMyTies().filter((tie) => tie.strength > 0 && !report.payload.mine.not_asked.includes(tie.row));
  const inner = new Map(mine.slice(0, n).map((tie) => [tie.person, tie]));
  const chains = company < 0 ? [] : findChains({ ...questionOf(company), top: TOP });
  const outer = new Map();
  const legs = new Set();
  const note = (one) => {
    const tie = myTieWith(one);
    if (one === report.me || inner.has(one) || outer.has(one)) return;
    if (tie) inner.set(one, tie);
    else outer.set(one, { person: one, near: [] });
  };
  for (const chain of chains) {
    chain.people.forEach(note);
    chain.ties.forEach((tie) => legs.add(tie));
  }
  if (person !== undefined && person !== report.me) {
    for (const chain of waysTo(person)) chain.people.forEach(note);
    tiesOf(person)
      .slice(0, MOST_AROUND)
      .forEach((one) => note(one.person));
  }
  for (const one of outer.values())
    one.near = tiesOf(one.person)
      .map((tie) => tie.person)
      .filter((other) => inner.has(other) || outer.has(other));
  const sorted = [...inner.values()].sort((x, y) => y.strength - x.strength || x.person - y.person);
  return {
    inner: sorted.map((tie) => ({
      person: tie.person,
      strength: tie.strength,
      readiness: tie.readiness,
      group: report.payload.people.circle[tie.person],
    })),
    outer: [...outer.values()],
    targets: new Set(chains.map((chain) => chain.target)),
    legs,
    chains,
  };
}

function pictureOf(shown, person) {
  const wide = Math.min(1000, Math.max(330, document.getElementById("main").clientWidth || 900));
  const high = wide < 600 ? 540 : Math.round(wide * 0.74);
  const places = placesOf(shown.inner, shown.outer, wide, high);
  const scene = svgEl("g", {});
  const lines = linesAmong(places, shown.legs);
  scene.append(...lines.map((line) => line.element));
  const readiness = new Map(shown.inner.map((one) => [one.person, one.readiness]));
  const marks = new Map(
    [...places].map(([one, at]) => [one, markElement(one, at, readiness.get(one), shown.targets.has(one))]),
  );
  scene.append(...marks.values());
  const around = people(places.size - 1);
  const words = `Your network: you in the middle, ${around} around you. The list beside it names them all.`;
  const picture = svgEl(
    "svg",
    { class: "network", viewBox: `0 0 ${wide} ${high}`, role: "img", "aria-label": words },
    scene,
  );
  const hint = el(
    "p",
    { class: "hint", "aria-hidden": "true" },
    "Point at someone to see their ties; select to highlight. Drag to move the picture.",
  );
  const frame = el(
    "div",
    {
      class: "picture-frame",
      tabindex: "0",
      role: "group",
      "aria-label": "Network picture; arrow keys move it, plus and minus zoom",
      "data-key": "picture",
    },
    picture,
  );
  const lit = { lines, marks, hint, chosen: person };
  listenToPicture(frame, picture, scene, lit, { wide, high });
  lightUp(lit, person);
  report.lightUp = (one) => lightUp(lit, one ?? person);
  return el("div", { class: "card network-card" }, frame, zoomTools(frame), hint, legend());
}

/** The ties among those who are shown, so that whoever is pointed at can be lit with them. */
function linesAmong(places, legs) {
  const lines = [];
  for (const one of places.keys()) {
    for (const { person: other, tie, strength } of tiesOf(one)) {
      if (other < one || !places.has(other)) continue;
      const [from, to] = [places.get(one), places.get(other)];
      const isMine = one === report.me || other === report.me;
      const kind = KINDS[report.payload.ties.kind[tie]];
      const element = svgEl("line", {
        x1: from.x,
        y1: from.y,
        x2: to.x,
        y2: to.y,
        "stroke-width": (0.6 + 3.4 * strength).toFixed(2),
        class: `tie ${kind}${isMine ? " mine" : ""}${legs.has(tie) ? " leg" : ""}`,
      });
      lines.push({ element, one, other });
    }
  }
  return lines;
}

function markElement(person, at, readiness, isTarget) {
  const isMe = person === report.me;
  const kind = isMe ? "me" : isTarget ? "target" : readiness === undefined ? "between" : VERDICTS[readiness];
  const shape =
    isTarget && !isMe
      ? svgEl("rect", { x: at.x - 6, y: at.y - 6, width: 12, height: 12, rx: 2 })
      : svgEl("circle", { cx: at.x, cy: at.y, r: isMe ? 15 : 6.5 });
  const text = isMe
    ? svgEl("text", { x: at.x, y: at.y + 4, "text-anchor": "middle" }, "you")
    : svgEl(
        "text",
        {
          x: at.isLeft ? at.x - 11 : at.x + 11,
          y: at.y + 4,
          "text-anchor": at.isLeft ? "end" : "start",
          class: at.isNamed ? "name" : "name hidden-name",
        },
        shortName(nameOf(person)),
      );
  return svgEl(
    "g",
    { class: `mark-of ${kind}`, "data-person": person },
    svgEl("title", {}, titleOf(person)),
    svgEl("circle", { cx: at.x, cy: at.y, r: 14, class: "reach" }),
    shape,
    text,
  );
}

/** Lights somebody up with their ties and those at the other ends; nobody: everything as it was. */
function lightUp({ lines, marks, hint, chosen }, person) {
  const isOn = person !== undefined && marks.has(person);
  const near = new Set([person]);
  for (const { element, one, other } of lines) {
    const isNear = isOn && (one === person || other === person);
    if (isNear) near.add(one).add(other);
    element.classList.toggle("lit", isNear);
    element.classList.toggle("dim", isOn && !isNear);
  }
  for (const [one, mark] of marks) {
    mark.classList.toggle("lit", isOn && near.has(one));
    mark.classList.toggle("dim", isOn && !near.has(one));
    mark.classList.toggle("chosen", isOn && one === (chosen ?? person) && one === person);
  }
  hint.textContent = isOn
    ? hintOf(person)
    : "Point at someone to see their ties; select to highlight. Drag to move the picture.";
}

function hintOf(person) {
  const tie = myTieWith(person);
  return [
    titleOf(person),
    tie ? `${bandOf(tie.strength, 1)} ${strengthText(tie.strength)}, ${labelOf(person).toLowerCase()}` : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

function listenToPicture(frame, picture, scene, lit, { wide, high }) {
  const look = { x: 0, y: 0, zoom: 1 };
  const apply = () => scene.setAttribute("transform", `translate(${look.x} ${look.y}) scale(${look.zoom})`);
  const zoomBy = (factor, x = wide / 2, y = high / 2) => {
    const zoom = Math.min(6, Math.max(0.6, look.zoom * factor));
    look.x = x - ((x - look.x) * zoom) / look.zoom;
    look.y = y - ((y - look.y) * zoom) / look.zoom;
    look.zoom = zoom;
    apply();
  };
  const moveBy = (x, y) => {
    look.x += x;
    look.y += y;
    apply();
  };
  frame.zoomBy = zoomBy;
  frame.reset = () => {
    Object.assign(look, { x: 0, y: 0, zoom: 1 });
    apply();
  };
  const personAt = (event) => {
    const mark = event.target.closest ? event.target.closest("[data-person]") : null;
    return mark ? Number(mark.dataset.person) : undefined;
  };
  const scale = () => wide / picture.getBoundingClientRect().width;
  let drag = null;
  picture.addEventListener("pointerdown", (event) => {
    drag = { x: event.clientX, y: event.clientY, far: 0 };
  });
  picture.addEventListener("pointermove", (event) => {
    if (!drag || event.buttons === 0) {
      drag = null;
      const person = personAt(event);
      lightUp(lit, person === undefined || person === report.me ? lit.chosen : person);
      return;
    }
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
    drag = { x: event.clientX, y: event.clientY, far: drag.far + Math.abs(x) + Math.abs(y) };
    if (drag.far > 4) picture.setPointerCapture(event.pointerId);
    moveBy(x * scale(), y * scale());
  });
  picture.addEventListener("pointerup", (event) => {
    const person = personAt(event);
    if (drag && drag.far <= 4 && person !== undefined && person !== report.me) go(hrefOfPerson(person));
    drag = null;
  });
  picture.addEventListener("pointerleave", () => lightUp(lit, lit.chosen));
  // A wheel that only passes over the picture scrolls the page.
  frame.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && document.activeElement !== frame) return;
      event.preventDefault();
      const box = picture.getBoundingClientRect();
      zoomBy(
        event.deltaY < 0 ? 1.15 : 1 / 1.15,
        (event.clientX - box.left) * scale(),
        (event.clientY - box.top) * scale(),
      );
    },
    { passive: false },
  );
  const keys = {
    ArrowLeft: () => moveBy(40, 0),
    ArrowRight: () => moveBy(-40, 0),
    ArrowUp: () => moveBy(0, 40),
    ArrowDown: () => moveBy(0, -40),
    "+": () => zoomBy(1.25),
    "=": () => zoomBy(1.25),
    "-": () => zoomBy(0.8),
    0: frame.reset,
  };
  frame.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  });
}

function zoomTools(frame) {
  const tool = (words, label, act) =>
    el("button", { type: "button", "aria-label": label, title: label, on: { click: act } }, words);
  return el(
    "div",
    { class: "zoom-tools" },
    tool("+", "Zoom in", () => frame.zoomBy(1.3)),
    tool("−", "Zoom out", () => frame.zoomBy(1 / 1.3)),
    tool("⟲", "Show everything", () => frame.reset()),
  );
}

function legend() {
  const sample = (kind, words) =>
    el(
      "li",
      {},
      svgEl(
        "svg",
        { viewBox: "0 0 16 16", class: "network", "aria-hidden": "true" },
        svgEl(
          "g",
          { class: `mark-of ${kind}` },
          kind === "target"
            ? svgEl("rect", { x: 2, y: 2, width: 12, height: 12, rx: 2 })
            : svgEl("circle", { cx: 8, cy: 8, r: 6 }),
        ),
      ),
      words,
    );
  return el(
    "ul",
    { class: "legend" },
    sample("ask", "ask now"),
    sample("answer", "answer first"),
    sample("waiting", "waiting for reply"),
    sample("reconnect", "reconnect first"),
    sample("give", "give first"),
    sample("build", "build first"),
    sample("unknown", "you decide"),
    sample("between", "not your tie"),
    sample("target", "at the company"),
  );
}

/** Everybody in the picture by name, for those who do not point. */
function listOfShown(shown, company) {
  const item = (person, right) =>
    el(
      "li",
      {
        on: {
          mouseenter: () => report.lightUp(person),
          mouseleave: () => report.lightUp(),
          focusin: () => report.lightUp(person),
          focusout: () => report.lightUp(),
        },
      },
      el("span", { class: "line" }, personLink(person, { "data-key": `shown-${person}` }), right),
      el("span", { class: "muted" }, roleOf(person)),
    );
  return [
    shown.chains.length > 0 ? beside(["Ways to ", companyLink(company)], chainLines(shown.chains.slice(0, 5))) : null,
    company >= 0 && shown.chains.length === 0
      ? beside(`No way to ${companyName(company)}`, el("p", {}, companyLink(company), ": what helps"))
      : null,
    beside(
      "In the picture",
      el(
        "ul",
        { class: "plain" },
        shown.inner.map((one) =>
          item(one.person, el("span", { class: "strength" }, el("b", {}, strengthText(one.strength)))),
        ),
        shown.outer.map((one) =>
          item(
            one.person,
            el("span", { class: "muted" }, shown.targets.has(one.person) ? "at the company" : "not your tie"),
          ),
        ),
      ),
    ),
  ];
}
