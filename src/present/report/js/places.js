// Where everybody stands in the picture of the network: I am the center, and the strength of a tie tells the distance.
//
// People of one circle share a sector. Inside it, everybody takes the first angle where their name covers nothing, the
// strongest first; who finds none is a dot without a name. The same whenever it is drawn.

const GOLDEN = 0.6180339887498949;
const ANGLES = 64;
const LEAST_IN_SECTOR = 4;
const MOST_SPOTS = 2000;
// Nobody stands on the center.
const NEAREST = 40;
const LINE = 15;
// The buttons that zoom stand in the upper right corner.
const TOOLS = { width: 54, height: 132 };
const LETTERS = '12px -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/**
 * Places the people: `inner` are my own ties, the strongest first, with `strength` and `group`; `outer` are others, with
 * `near`, the people of the picture whom they are tied to. Returns a map of person to `{ x, y, isNamed, isLeft }`.
 */
function placesOf(inner, outer, width, height) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = LETTERS;
  const room = { width, height, taken: [], at: new Map(), widthOf: (text) => pen.measureText(text).width };
  const center = { x: width / 2, y: height / 2 };
  room.at.set(report.me, { ...center, isNamed: true, isLeft: false });
  room.taken.push({ left: center.x - 20, right: center.x + 20, top: center.y - 20, bottom: center.y + 20 });
  room.taken.push({ left: width - TOOLS.width, right: width, top: 0, bottom: TOOLS.height });
  const sectors = sectorsOf(inner);
  const strongest = inner.length > 0 ? inner[0].strength : 1;
  inner.forEach((one, rank) => {
    // Half by its size, half by its rank: sizes alone would crowd the rim.
    const closeness = 0.5 * (one.strength / strongest) + 0.5 * (1 - rank / Math.max(1, inner.length));
    const far = (outer.length > 0 ? 0.7 : 0.9) * (1 - 0.8 * closeness);
    place(room, { person: one.person, sector: sectors.get(one.group), turn: rank * GOLDEN }, () => far);
  });
  for (const one of outer) {
    const angle = meanAngle(room, one.near, center);
    place(
      room,
      { person: one.person, sector: { from: angle - 0.8, to: angle + 0.8 }, turn: 0 },
      (at) => 0.84 + 0.12 * ((at * GOLDEN) % 1),
    );
  }
  return room.at;
}

/** A part of the circle for each group, by how many people it has; those of few share one. */
function sectorsOf(inner) {
  const sizes = new Map();
  for (const one of inner) sizes.set(one.group, (sizes.get(one.group) || 0) + 1);
  const wide = [...sizes]
    .filter(([group, size]) => group >= 0 && size >= LEAST_IN_SECTOR)
    .sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  const nOthers = inner.length - wide.reduce((sum, [, size]) => sum + size, 0);
  const sectors = new Map();
  let from = -Math.PI / 2;
  const turn = (size) => {
    const sector = { from, to: from + (2 * Math.PI * size) / inner.length };
    from = sector.to;
    return sector;
  };
  for (const [group, size] of wide) sectors.set(group, turn(size));
  const others = turn(nOthers);
  for (const group of sizes.keys()) if (!sectors.has(group)) sectors.set(group, others);
  return sectors;
}

function meanAngle(room, persons, center) {
  let [x, y] = [0, 0];
  for (const person of persons) {
    const at = room.at.get(person);
    if (!at || person === report.me) continue;
    x += at.x - center.x;
    y += at.y - center.y;
  }
  return x === 0 && y === 0 ? Math.PI / 2 : Math.atan2(y, x);
}

/** Takes the first free angle of the sector, from a turn that is another one for everybody. */
function place(room, { person, sector, turn }, distance) {
  const name = shortName(nameOf(person));
  let spot = null;
  for (let n = 0; n < ANGLES; n += 1) {
    const angle = sector.from + (sector.to - sector.from) * ((0.5 + turn + n * GOLDEN) % 1);
    const far = distance(n) * (1 + 0.04 * Math.floor(n / 16));
    const x = room.width / 2 + Math.cos(angle) * (NEAREST + far * (room.width / 2 - NEAREST - 20));
    const y = room.height / 2 + Math.sin(angle) * (NEAREST + far * (room.height / 2 - NEAREST - 16));
    const dot = dotAt({ x, y });
    spot = spot || { x, y };
    if (!isFree(room, dot)) continue;
    if (!spot.dot) spot = { x, y, dot };
    for (const isLeft of Math.cos(angle) < 0 ? [true, false] : [false, true]) {
      const long = room.widthOf(name) + 2;
      const label = isLeft
        ? { left: x - 11 - long, right: x - 8, top: y - LINE / 2, bottom: y + LINE / 2 }
        : { left: x + 8, right: x + 11 + long, top: y - LINE / 2, bottom: y + LINE / 2 };
      if (label.left < 2 || label.right > room.width - 2 || !isFree(room, label)) continue;
      room.taken.push(dot, label);
      room.at.set(person, { x, y, isNamed: true, isLeft });
      return;
    }
  }
  const free = spot.dot ? spot : freeSpot(room, spot);
  room.taken.push(free.dot);
  room.at.set(person, { x: free.x, y: free.y, isNamed: false, isLeft: free.x > room.width / 2 });
}

/** The nearest place around a spot where a dot covers nothing; the spot itself where there is none. */
function freeSpot(room, { x, y }) {
  const at = (n) => ({ x: x + 5 * Math.sqrt(n) * Math.cos(n * 2.4), y: y + 5 * Math.sqrt(n) * Math.sin(n * 2.4) });
  for (let n = 0; n < MOST_SPOTS; n += 1) {
    const spot = at(n);
    const dot = dotAt(spot);
    if (isFree(room, dot)) return { ...spot, dot };
  }
  return { x, y, dot: dotAt({ x, y }) };
}

function dotAt({ x, y }) {
  return { left: x - 8, right: x + 8, top: y - 8, bottom: y + 8 };
}

function isFree(room, box) {
  if (box.top < 0 || box.bottom > room.height || box.left < 0 || box.right > room.width) return false;
  return room.taken.every(
    (other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom,
  );
}

/** A long name is cut in the picture; the whole of it is on hover and in the list. */
function shortName(name) {
  return name.length > 24 ? `${name.slice(0, 23).trimEnd()}…` : name;
}
