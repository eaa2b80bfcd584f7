/** A round trip as an array and its inverse. Every reversal is noted, so that it can be undone. */
export interface ArrayTour {
  order: Int32Array;
  /** Where each node stands in `order`. */
  position: Int32Array;
  /** First and last position of each reversal done, in pairs. */
  journal: Int32Array;
  /** Reversals in the journal. */
  flips: number;
}

export function arrayTour(order: Int32Array): ArrayTour {
  const position = new Int32Array(order.length);
  order.forEach((node, at) => {
    position[node] = at;
  });
  return { order: order.slice(), position, journal: new Int32Array(256), flips: 0 };
}

export function next({ order, position }: ArrayTour, node: number): number {
  const at = (position[node] as number) + 1;
  return order[at === order.length ? 0 : at] as number;
}

export function previous({ order, position }: ArrayTour, node: number): number {
  const at = position[node] as number;
  return order[at === 0 ? order.length - 1 : at - 1] as number;
}

/**
 * Reverses the piece from `from` to `to`, both included, of the path that leads from `first` all the way round to `last`.
 * These two are neighbours in the round trip. The array may hold the path in either direction, before and after.
 */
export function reversePath(tour: ArrayTour, last: number, first: number, from: number, to: number): void {
  const { position } = tour;
  const forward = next(tour, last) === first;
  reverse(tour, position[forward ? from : to] as number, position[forward ? to : from] as number);
}

/** Undoes all reversals but the first `flips`. */
export function undoTo(tour: ArrayTour, flips: number): void {
  const { journal } = tour;
  for (let k = tour.flips - 1; k >= flips; k--) swapEnds(tour, journal[2 * k] as number, journal[2 * k + 1] as number);
  tour.flips = flips;
}

/** Reverses positions i to j, going on at 0 after the end. Reverses all other positions if they are fewer, because that gives the same round trip. */
function reverse(tour: ArrayTour, i: number, j: number): void {
  const n = tour.order.length;
  const size = j - i + (j < i ? n : 0) + 1;
  if (2 * size <= n) note(tour, i, j);
  else note(tour, j + 1 === n ? 0 : j + 1, i === 0 ? n - 1 : i - 1);
}

function note(tour: ArrayTour, i: number, j: number): void {
  const at = 2 * tour.flips++;
  if (at === tour.journal.length) {
    const longer = new Int32Array(2 * at);
    longer.set(tour.journal);
    tour.journal = longer;
  }
  tour.journal[at] = i;
  tour.journal[at + 1] = j;
  swapEnds(tour, i, j);
}

function swapEnds({ order, position }: ArrayTour, i: number, j: number): void {
  const n = order.length;
  let size = j - i + 1;
  if (size < 0) size += n;
  for (let swaps = size >> 1; swaps > 0; swaps--) {
    const a = order[i] as number;
    const b = order[j] as number;
    order[i] = b;
    position[b] = i;
    order[j] = a;
    position[a] = j;
    if (++i === n) i = 0;
    if (--j < 0) j = n - 1;
  }
}
