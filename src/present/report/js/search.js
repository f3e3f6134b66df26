// The exact search for the best chains, as src/chains/search.rs does it.
//
// Partial chains wait in a heap ordered by what the cheapest completion costs at least and, when equal, by the people along
// them; so complete chains leave it in the order of the answer. The bound is made backward from the targets, a hop at a time.
// At most three hops; costs are whole numbers below 2^53, so that equal is equal. What a chain can grow into waits as one
// group of siblings, of which only the best is in the heap.

const UNREACHED = Infinity;

/**
 * Answers a question: `targets`, `maxHops`, `top`, `perTarget`, `perIntroducer` (0: no cap), `kinds` (the least sure kind
 * that is allowed), `via` (a person before the end, or -1), `avoid` (a set of people), `verdicts` (allowed for the first tie,
 * or null).
 */
function findChains(question) {
  const began = performance.now();
  const run = startRun(question);
  const found = [];
  const tallies = { first: new Map(), last: new Map() };
  const isFull = (cap, tally, person) => cap > 0 && (tally.get(person) || 0) >= cap;
  push(run.heap, { atLeast: 0, steps: [], soFar: 0, needed: question.via >= 0, isComplete: false, siblings: null });
  while (run.heap.length > 0 && found.length < question.top && run.nOpen > 0) {
    const next = pop(run.heap, isBefore);
    pushNext(run.heap, next.siblings);
    const introducer = next.steps[0];
    if (next.steps.length > 0 && isFull(question.perIntroducer, tallies.first, introducer)) continue;
    if (!next.isComplete) {
      growIfDue(run, next);
      continue;
    }
    const target = next.steps[next.steps.length - 1];
    if (isFull(question.perTarget, tallies.last, target)) continue;
    tallies.first.set(introducer, (tallies.first.get(introducer) || 0) + 1);
    tallies.last.set(target, (tallies.last.get(target) || 0) + 1);
    found.push(chainAlong([report.me, ...next.steps]));
    if (isFull(question.perTarget, tallies.last, target)) closeTarget(run, target);
  }
  performance.measure("chain search", { start: began, end: performance.now() });
  return found;
}

const FREE = 0;
const OPEN = 1;
const CLOSED = 2;
const BARRED = 3;

function startRun(question) {
  const standing = new Uint8Array(report.nPeople);
  let nOpen = 0;
  for (const target of question.targets) {
    if (target === report.me || standing[target] === OPEN) continue;
    standing[target] = OPEN;
    nOpen += 1;
  }
  for (const person of question.avoid || []) {
    if (standing[person] === OPEN) nOpen -= 1;
    standing[person] = BARRED;
  }
  const run = {
    question,
    standing,
    nOpen,
    hopCost: report.payload.hop_cost * 8,
    heap: [],
    near: null,
    far: null,
    farVia: null,
    ends: new Map(),
    own: ownCosts(question),
    boundCost: 0,
    lookedAt: 0,
    isStale: false,
  };
  buildBound(run);
  return run;
}

/** What my own tie with each person costs: whom I know as well myself, nobody else leads to. Not if somebody is to be on the way. */
function ownCosts(question) {
  const own = new Float64Array(report.nPeople).fill(UNREACHED);
  const look = (person, cost) => {
    own[person] = cost;
  };
  if (question.via < 0) eachTie({ question, lookedAt: 0 }, report.me, look);
  return own;
}

/** What the cheapest way from somebody to an open target costs, over one hop (`near`) and over up to two (`far`). */
function buildBound(run) {
  const { standing, question, hopCost } = run;
  const n = report.nPeople;
  run.near = new Float64Array(n).fill(UNREACHED);
  run.lookedAt = 0;
  run.ends = new Map();
  const reached = [];
  for (const target of question.targets) {
    if (standing[target] !== OPEN) continue;
    eachTie(run, target, (person, cost) => {
      if (standing[person] !== FREE || person === report.me || run.own[target] <= cost) return;
      if (run.near[person] === UNREACHED) {
        reached.push(person);
        run.ends.set(person, []);
      }
      run.ends.get(person).push([target, cost]);
      if (cost + hopCost < run.near[person]) run.near[person] = cost + hopCost;
    });
  }
  if (question.maxHops > 2) {
    run.far = run.near.slice();
    for (const middle of reached) {
      eachTie(run, middle, (person, cost) => {
        if (standing[person] !== FREE || person === report.me || run.own[middle] <= cost) return;
        const whole = run.near[middle] + cost + hopCost;
        if (whole < run.far[person]) run.far[person] = whole;
      });
    }
    boundVia(run);
  }
  run.boundCost = run.lookedAt;
  run.lookedAt = 0;
  run.isStale = false;
}

/** The same over two hops for those who still have to pass through somebody. */
function boundVia(run) {
  const { via } = run.question;
  if (via < 0) return;
  run.farVia = new Float64Array(report.nPeople).fill(UNREACHED);
  if (run.standing[via] !== FREE) return;
  eachTie(run, via, (person, cost) => {
    if (run.standing[person] === FREE) run.farVia[person] = run.near[via] + cost + run.hopCost;
  });
}

/** What is left to pay at somebody with so many hops left, at least. */
function remaining(run, person, hopsLeft, needed) {
  if (hopsLeft <= 0) return UNREACHED;
  if (needed) return hopsLeft === 2 && run.farVia ? run.farVia[person] : UNREACHED;
  return hopsLeft === 1 ? run.near[person] : run.far[person];
}

function eachTie(run, person, look) {
  const { from, to, cost, tieOf } = report.arcs;
  const { kind } = report.payload.ties;
  const { kinds } = run.question;
  run.lookedAt += from[person + 1] - from[person];
  for (let at = from[person]; at < from[person + 1]; at += 1) {
    if (kind[tieOf[at]] <= kinds) look(to[at], cost[at]);
  }
}

/** Takes a target that has all its chains out of the question; nobody may pass through it all the same. */
function closeTarget(run, target) {
  run.standing[target] = CLOSED;
  run.nOpen -= 1;
  run.isStale = true;
}

/** Grows a partial chain, unless its bound has risen since it was put into the heap: then it goes back and waits. */
function growIfDue(run, partial) {
  if (run.isStale && run.lookedAt >= run.boundCost) buildBound(run);
  const { steps } = partial;
  if (steps.length > 0) {
    const hopsLeft = run.question.maxHops - steps.length;
    const atLeast = partial.soFar + remaining(run, steps[steps.length - 1], hopsLeft, partial.needed);
    if (atLeast > partial.atLeast) {
      if (atLeast !== UNREACHED) push(run.heap, { ...partial, atLeast, siblings: null });
      return;
    }
  }
  grow(run, partial);
}

function grow(run, partial) {
  const { standing, question } = run;
  const { steps } = partial;
  const last = steps.length > 0 ? steps[steps.length - 1] : report.me;
  const favor = steps.length > 0 ? run.hopCost : 0;
  const hopsLeft = question.maxHops - steps.length - 1;
  const siblings = newSiblings(steps);
  const look = (person, cost) => {
    if (person === report.me || steps.includes(person)) return;
    if (steps.length === 0 ? !mayBeFirst(person, question.verdicts) : run.own[person] <= cost) return;
    const soFar = partial.soFar + cost + favor;
    if (standing[person] === OPEN) {
      if (!partial.needed) addSibling(siblings, person, soFar, soFar, false, true);
    } else if (standing[person] === FREE && hopsLeft > 0) {
      const needed = partial.needed && person !== question.via;
      const rest = remaining(run, person, hopsLeft, needed);
      if (rest !== UNREACHED) addSibling(siblings, person, soFar + rest, soFar, needed, false);
    }
  };
  // Before the last hop only those at the end matter, and who can be there was noted with the bound.
  if (hopsLeft === 0 && steps.length > 0) for (const [target, cost] of run.ends.get(last) || []) look(target, cost);
  else eachTie(run, last, look);
  orderSiblings(siblings);
  pushNext(run.heap, siblings);
}

function mayBeFirst(person, verdicts) {
  return !verdicts || verdicts.has(report.payload.mine.readiness[report.rowOf[person]]);
}

/** Writes a chain out, with the ties it rests on. */
function chainAlong(persons) {
  const { kind } = report.payload.ties;
  const ties = persons.slice(1).map((person, hop) => tieBetween(persons[hop], person));
  const strengths = ties.map((tie) => report.strengths[tie]);
  let product = strengths.reduce((whole, one) => whole * one, 1);
  for (let hop = 1; hop < ties.length; hop += 1) product *= report.payload.hop_factor;
  return {
    people: persons,
    ties,
    strengths,
    strength: product,
    kind: Math.max(...ties.map((tie) => kind[tie])),
    weakest: strengths.indexOf(Math.min(...strengths)),
    target: persons[persons.length - 1],
    first: persons[1],
    introducer: ties.length > 1 ? persons[1] : -1,
    readiness: report.payload.mine.readiness[report.rowOf[persons[1]]],
  };
}
