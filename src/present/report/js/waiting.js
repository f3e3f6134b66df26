// What waits in the search: a heap of partial chains, and groups of siblings of which only the best is in it.

/** Whether one partial chain comes before another. */
function isBefore(one, other) {
  if (one.atLeast !== other.atLeast) return one.atLeast < other.atLeast;
  const n = Math.max(one.steps.length, other.steps.length);
  for (let at = 0; at < n; at += 1) {
    const [x, y] = [one.steps[at] ?? -1, other.steps[at] ?? -1];
    if (x !== y) return x < y;
  }
  return false;
}

function push(heap, item) {
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!isBefore(item, heap[above])) break;
    heap[at] = heap[above];
    at = above;
  }
  heap[at] = item;
}

/** Takes the first out of a heap. */
function pop(heap, isLess) {
  const first = heap[0];
  const last = heap.pop();
  if (heap.length > 0) {
    heap[0] = last;
    sink(heap, 0, isLess);
  }
  return first;
}

/** Lets the item at a place of a heap sink to where it belongs. */
function sink(heap, start, isLess) {
  const item = heap[start];
  let at = start;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && isLess(heap[below + 1], heap[below])) below += 1;
    if (!isLess(heap[below], item)) break;
    heap[at] = heap[below];
    at = below;
  }
  heap[at] = item;
}

/** The chains that one chain can grow into by a person: columns, and a heap of their places. */
function newSiblings(steps) {
  const [person, atLeast] = [[], []];
  const isLess = (x, y) => (atLeast[x] === atLeast[y] ? person[x] < person[y] : atLeast[x] < atLeast[y]);
  return { steps, person, atLeast, soFar: [], needed: [], isComplete: [], order: [], isLess };
}

function addSibling(siblings, person, atLeast, soFar, needed, isComplete) {
  siblings.order.push(siblings.person.length);
  siblings.person.push(person);
  siblings.atLeast.push(atLeast);
  siblings.soFar.push(soFar);
  siblings.needed.push(needed);
  siblings.isComplete.push(isComplete);
}

/** Makes the heap, from its leaves up. */
function orderSiblings({ order, isLess }) {
  for (let at = (order.length >> 1) - 1; at >= 0; at -= 1) sink(order, at, isLess);
}

/** Puts the best of the siblings into the heap; the others follow when it leaves. */
function pushNext(heap, siblings) {
  if (!siblings || siblings.order.length === 0) return;
  const { order, person, atLeast, soFar, needed, isComplete, steps } = siblings;
  const at = pop(order, siblings.isLess);
  push(heap, {
    atLeast: atLeast[at],
    steps: [...steps, person[at]],
    soFar: soFar[at],
    needed: needed[at],
    isComplete: isComplete[at],
    siblings,
  });
}
