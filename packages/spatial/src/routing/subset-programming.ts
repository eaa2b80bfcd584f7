import type { RouteProblem } from './round-trip.ts';
import type { Timing } from './timing.ts';

/** The most stops for which all subsets can be gone through. */
export const MOST_STOPS = 12;

/** Each label is a way to visit a subset of the stops and end at one of them. Several are kept for the same subset and stop if one is shorter and another earlier. */
interface Labels {
  count: number;
  length: Float64Array;
  time: Float64Array;
  /** The label it came from, -1 at the beginning. */
  from: Int32Array;
  stop: Int32Array;
  /** The next label of the same subset and stop, -1 after the last. */
  sibling: Int32Array;
  /** First label of subset * stops + stop, or -1. */
  first: Int32Array;
}

/**
 * The shortest routes of all, by dynamic programming over subsets of stops: a way to visit a subset and end at one of its
 * stops is kept only if no other is both as short and as early. Null where no routes keep the times. Each route begins at the
 * start where there is one; together the routes visit every other stop once.
 *
 * Held, Karp (1962), SIAM Journal 10; Bellman (1962), Journal of the ACM 9; with times: Dumas, Desrosiers, Gelinas, Solomon
 * (1995), Operations Research 43.
 */
export function shortestRoutes(problem: RouteProblem, timing: Timing | null): number[][] | null {
  const labels = allLabels(problem, timing);
  if (problem.vehicles === 1) {
    const best = shortestEnd(problem, timing, labels, (1 << problem.stops) - 1);
    return best.label < 0 ? null : [pathTo(labels, best.label)];
  }
  return shortestSplit(problem, timing, labels);
}

function allLabels(problem: RouteProblem, timing: Timing | null): Labels {
  const { stops, cost, start, end } = problem;
  const everything = (1 << stops) - 1;
  const labels: Labels = {
    count: 0,
    length: new Float64Array(1024),
    time: new Float64Array(1024),
    from: new Int32Array(1024),
    stop: new Int32Array(1024),
    sibling: new Int32Array(1024),
    first: new Int32Array((everything + 1) * stops).fill(-1),
  };
  for (let stop = 0; stop < stops; stop++) {
    if (start >= 0 && stop !== start) continue;
    const time = timing ? Math.max(0, timing.earliest[stop] as number) : 0;
    if (!timing || time <= (timing.latest[stop] as number)) addLabel(labels, ((1 << stop) * stops) | 0, stop, 0, time, -1);
  }
  for (let subset = 1; subset < everything; subset++) {
    for (let stop = 0; stop < stops; stop++) {
      // The end is visited last, so no way leads on from it.
      if (stop === end && subset !== 1 << stop) continue;
      for (let label = labels.first[subset * stops + stop] as number; label >= 0; label = labels.sibling[label] as number) {
        const length = labels.length[label] as number;
        const leaves = timing ? (labels.time[label] as number) + (timing.service[stop] as number) : 0;
        for (let to = 0; to < stops; to++) {
          if (subset & (1 << to)) continue;
          const step = cost[stop * stops + to] as number;
          const time = timing ? Math.max(leaves + step, timing.earliest[to] as number) : 0;
          if (timing && time > (timing.latest[to] as number)) continue;
          addLabel(labels, (subset | (1 << to)) * stops, to, length + step, time, label);
        }
      }
    }
  }
  return labels;
}

/** Adds a way unless one of the same subset and stop is as short and as early; drops those that are neither shorter nor earlier than the new one. */
function addLabel(labels: Labels, row: number, stop: number, length: number, time: number, from: number): void {
  const { first, sibling } = labels;
  let before = -1;
  for (let label = first[row + stop] as number; label >= 0; label = sibling[label] as number) {
    const longer = labels.length[label] as number;
    const later = labels.time[label] as number;
    if (longer <= length && later <= time) return;
    if (longer >= length && later >= time) {
      if (before < 0) first[row + stop] = sibling[label] as number;
      else sibling[before] = sibling[label] as number;
    } else before = label;
  }
  if (labels.count === labels.length.length) grow(labels);
  const label = labels.count++;
  labels.length[label] = length;
  labels.time[label] = time;
  labels.from[label] = from;
  labels.stop[label] = stop;
  labels.sibling[label] = first[row + stop] as number;
  first[row + stop] = label;
}

function grow(labels: Labels): void {
  const doubled = <T extends Float64Array | Int32Array>(array: T, longer: T): T => {
    longer.set(array);
    return longer;
  };
  const size = 2 * labels.count;
  labels.length = doubled(labels.length, new Float64Array(size));
  labels.time = doubled(labels.time, new Float64Array(size));
  labels.from = doubled(labels.from, new Int32Array(size));
  labels.stop = doubled(labels.stop, new Int32Array(size));
  labels.sibling = doubled(labels.sibling, new Int32Array(size));
}

/** The shortest route that visits exactly the subset, with the way back where it is closed; label -1 where there is none. */
function shortestEnd({ stops, cost, closed, start, end }: RouteProblem, timing: Timing | null, labels: Labels, subset: number): { label: number; length: number } {
  const best = { label: -1, length: Number.POSITIVE_INFINITY };
  for (let stop = 0; stop < stops; stop++) {
    if (!closed && end >= 0 && stop !== end) continue;
    const alone = subset === 1 << stop;
    for (let label = labels.first[subset * stops + stop] as number; label >= 0; label = labels.sibling[label] as number) {
      const back = closed && !alone ? (cost[stop * stops + start] as number) : 0;
      if (timing && closed && !alone && (labels.time[label] as number) + (timing.service[stop] as number) + back > (timing.latest[start] as number)) continue;
      const length = (labels.length[label] as number) + back;
      if (length < best.length) {
        best.label = label;
        best.length = length;
      }
    }
  }
  return best;
}

function pathTo(labels: Labels, label: number): number[] {
  const path: number[] = [];
  for (let at = label; at >= 0; at = labels.from[at] as number) path.push(labels.stop[at] as number);
  return path.reverse();
}

/** Splits the stops among the vehicles. Each vehicle takes the lowest-numbered stop left and any of the others, so that no split is tried twice. */
function shortestSplit(problem: RouteProblem, timing: Timing | null, labels: Labels): number[][] | null {
  const { stops, start, vehicles } = problem;
  const everything = (1 << stops) - 1;
  const home = 1 << start;
  const rest = everything ^ home;
  if (rest === 0) return shortestEnd(problem, timing, labels, home).label < 0 ? null : [[start]];
  const single = Array.from({ length: everything + 1 }, (_, subset) => (subset & home && subset !== home ? shortestEnd(problem, timing, labels, subset) : null));
  let shortest = new Float64Array(everything + 1).fill(Number.POSITIVE_INFINITY);
  shortest[0] = 0;
  const taken: Int32Array[] = [];
  for (let used = 0; used < Math.min(vehicles, stops - 1); used++) {
    const longer = shortest.slice();
    const choice = new Int32Array(everything + 1);
    for (let subset = 1; subset <= everything; subset++) {
      if (subset & home) continue;
      const lowest = subset & -subset;
      for (let part = subset; part > 0; part = (part - 1) & subset) {
        if (!(part & lowest)) continue;
        const length = (single[part | home] as { length: number }).length + (shortest[subset ^ part] as number);
        if (length < (longer[subset] as number)) {
          longer[subset] = length;
          choice[subset] = part;
        }
      }
    }
    shortest = longer;
    taken.push(choice);
  }
  if (shortest[rest] === Number.POSITIVE_INFINITY) return null;
  const routes: number[][] = [];
  let left = rest;
  for (let used = taken.length - 1; used >= 0 && left > 0; used--) {
    const part = taken[used]?.[left] as number;
    if (part === 0) continue;
    routes.push(pathTo(labels, (single[part | home] as { label: number }).label));
    left ^= part;
  }
  return routes.reverse();
}
