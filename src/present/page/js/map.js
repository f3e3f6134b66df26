// The map: a window on it that moves and grows, and what stands out. Nobody on it ever moves.

const mapSvg = () => document.querySelector("#map > svg");
/** The window: x, y, width, height; none shows everything. */
let window_ = null;

function whole() {
  const svg = mapSvg();
  const [, , width, height] = svg.dataset.whole?.split(" ").map(Number) || svg.getAttribute("viewBox").split(" ").map(Number);
  svg.dataset.whole = `0 0 ${width} ${height}`;
  return { x: 0, y: 0, width, height };
}

function look({ x, y, width }) {
  const all = whole();
  const w = Math.min(all.width, Math.max(all.width / 40, width));
  const h = (w * all.height) / all.width;
  window_ = { x: Math.min(Math.max(x, 0), all.width - w), y: Math.min(Math.max(y, 0), all.height - h), width: w, height: h };
  mapSvg().setAttribute("viewBox", `${window_.x} ${window_.y} ${w} ${h}`);
  // Names appear as soon as they can be read.
  mapSvg().classList.toggle("is-near", all.width / w >= 2);
  mapSvg().classList.toggle("is-close", all.width / w >= 5);
}

/** Grows around a point of the map. */
function grow(factor, at) {
  const now = window_ || whole();
  const middle = at || { x: now.x + now.width / 2, y: now.y + now.height / 2 };
  look({ x: middle.x - (middle.x - now.x) / factor, y: middle.y - (middle.y - now.y) / factor, width: now.width / factor });
}

function zoomBy(how) {
  if (how === "all") look(whole());
  else grow(how === "in" ? 1.5 : 1 / 1.5);
}

function move(dx, dy) {
  const now = window_ || whole();
  look({ ...now, x: now.x + dx * now.width, y: now.y + dy * now.height });
}

const MAP_KEYS = {
  "+": () => zoomBy("in"),
  "=": () => zoomBy("in"),
  "-": () => zoomBy("out"),
  0: () => zoomBy("all"),
  ArrowLeft: () => move(-0.15, 0),
  ArrowRight: () => move(0.15, 0),
  ArrowUp: () => move(0, -0.15),
  ArrowDown: () => move(0, 0.15),
};

function onMapKey(event) {
  const act = MAP_KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
}

/** A point of the screen as one of the map. */
function pointOf(event) {
  const box = mapSvg().getBoundingClientRect();
  const now = window_ || whole();
  const scale = Math.max(now.width / box.width, now.height / box.height);
  const [left, top] = [(box.width - now.width / scale) / 2, (box.height - now.height / scale) / 2];
  return { x: now.x + (event.clientX - box.left - left) * scale, y: now.y + (event.clientY - box.top - top) * scale, scale };
}

/** Fingers and the mouse on the map, by their ids. */
const fingers = new Map();
let hasMoved = false;

function listenToMap() {
  const frame = $("map");
  if (!frame || frame.dataset.listens) return;
  frame.dataset.listens = "yes";
  const svg = mapSvg();
  svg.addEventListener("wheel", (event) => {
    // A page is scrolled over the map as anywhere; with Ctrl, or two fingers of a touchpad, it grows.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    grow(Math.exp(-event.deltaY / 200), pointOf(event));
  }, { passive: false });
  svg.addEventListener("dblclick", (event) => grow(2, pointOf(event)));
  svg.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    hasMoved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const { scale } = pointOf(event);
    const others = [...fingers.values()].filter((one) => one.pointerId !== event.pointerId);
    fingers.set(event.pointerId, event);
    const now = window_ || whole();
    if (others.length > 0) {
      const far = (one) => Math.hypot(one.clientX - others[0].clientX, one.clientY - others[0].clientY) || 1;
      hasMoved = true;
      grow(far(event) / far(before), pointOf(others[0]));
    } else if (hasMoved || Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) > 3) {
      if (!hasMoved) svg.setPointerCapture(event.pointerId);
      hasMoved = true;
      look({ ...now, x: now.x - (event.clientX - before.clientX) * scale, y: now.y - (event.clientY - before.clientY) * scale });
    }
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) svg.addEventListener(name, (event) => fingers.delete(event.pointerId));
  svg.addEventListener("click", (event) => {
    if (hasMoved) return;
    const id = event.target.dataset?.id;
    const company = event.target.closest("[data-company]")?.dataset.company;
    if (id) go(hrefWith({ who: id }));
    else if (company) go(`#find?company=${encodeURIComponent(company)}`);
  });
}

/** Shows the map where the search is, and lights up who is on the ways to a company. */
function lightUp(isSearch, { people, ways }) {
  const card = $("map-card");
  card.hidden = !isSearch || !mapSvg();
  if (card.hidden) return;
  listenToMap();
  const svg = mapSvg();
  const lit = new Set([...people, ...ways.flat()]);
  svg.classList.toggle("has-lit", lit.size > 0);
  const at = new Map();
  for (const one of svg.querySelectorAll("circle[data-id]")) {
    const isLit = lit.has(one.dataset.id);
    one.classList.toggle("lit", isLit);
    one.parentElement.classList.toggle("near", false);
    if (isLit) at.set(one.dataset.id, one);
  }
  for (const id of people) at.get(id)?.parentElement.classList.add("near");
  const group = svg.querySelector(".ways");
  group.replaceChildren(...ways.flatMap((way, rank) => arcs(way, rank, at)), ...labels(svg, ways, at));
  $("map").classList.toggle("small", Boolean(params().get("company")));
}

const svgElement = (name, attributes) => {
  const one = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  return one;
};

/** The names of the companies that are meant, over their islands, and of who is on the ways there. */
function labels(svg, ways, at) {
  const { width } = whole();
  const named = (words, x, y, size) => {
    const text = svgElement("text", { class: "asked", x, y: Math.max(size, y), "font-size": size });
    text.textContent = words;
    // No name leaves the map.
    const half = (words.length * size) / 3.4;
    text.setAttribute("x", Math.min(Math.max(x, half), width - half));
    return text;
  };
  const between = new Set(ways.flatMap((way) => way.slice(0, -1)));
  const people = [...between].map((id) => at.get(id)).filter(Boolean);
  const islands = [...svg.querySelectorAll(".island.near[data-company]")];
  const number = (one, name) => Number(one.getAttribute(name));
  const called = (one) => (one.classList.contains("me") ? "You" : one.querySelector("title").textContent.split(/[ :]/)[0]);
  return [
    ...islands.map((island) => {
      const box = island.getBBox();
      return named(island.dataset.company, box.x + box.width / 2, box.y - 8, 24);
    }),
    ...people.map((one) => named(called(one), number(one, "cx"), number(one, "cy") + number(one, "r") + 24, 22)),
  ];
}

/** The steps of a way as arcs; the best is the boldest. */
function arcs(way, rank, at) {
  return way.slice(1).flatMap((to, hop) => {
    const [a, b] = [at.get(way[hop]), at.get(to)];
    if (!a || !b) return [];
    const [x, y, u, v] = [a, b].flatMap((one) => [Number(one.getAttribute("cx")), Number(one.getAttribute("cy"))]);
    const [mx, my] = [(x + u) / 2 - (v - y) * 0.18, (y + v) / 2 + (u - x) * 0.18];
    return [svgElement("path", { d: `M${x} ${y}Q${mx} ${my} ${u} ${v}`, class: rank === 0 ? "way best" : "way" })];
  });
}

async function drawMap() {
  $("map-card").innerHTML = await ask({ ask: "map" });
  window_ = null;
}
