import { describe, expect, test } from 'vitest';
import { type RouteOptions, type RouteResult, route, seededRandom } from '../index.ts';
import { costMatrixFromRows } from '../space/index.ts';
import { nearestNeighbourTrip, nearestNodes } from './first-trip.ts';
import { linKernighan } from './lin-kernighan.ts';
import { type RouteProblem, roundTripOfRoute } from './round-trip.ts';
import { shortestRoutes } from './subset-programming.ts';
import { searchWithTimes } from './timed-search.ts';
import { proveTour, tourLength } from './tour-branch-and-bound.ts';

const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed);

interface Case {
  rows: number[][];
  closed: boolean;
  start?: number;
  end?: number;
  vehicles?: number;
  service?: number[];
  timeWindows?: [number, number][];
}

describe('against all orders', () => {
  test.each(seeds(500))('one vehicle, seed %i', (seed) => {
    expectShortest(randomCase(seed, 7, false, false));
  });

  test.each(seeds(200))('several vehicles, seed %i', (seed) => {
    expectShortest(randomCase(seed, 6, true, false));
  });

  test.each(seeds(500))('time windows, seed %i', (seed) => {
    expectShortest(randomCase(seed, 6, false, true));
  });

  test.each(seeds(200))('several vehicles with time windows, seed %i', (seed) => {
    expectShortest(randomCase(seed, 5, true, true));
  });
});

describe('the search for more stops, on few', () => {
  test.each(seeds(250))('as a round trip, improved, then proved by branch and bound: seed %i', (seed) => {
    const asked = randomCase(seed + 5000, 8, seed % 3 === 0, false);
    const problem = problemOf(asked);
    if (problem.stops < 4) return;
    const { trip, stopsOf } = roundTripOfRoute(problem);
    const late = () => false;
    const width = Math.min(5, trip.nodes / 2 - 1);
    const candidates = nearestNodes(trip, width);
    const order = linKernighan(trip, { order: nearestNeighbourTrip(trip), candidates, width, kicks: 2, random: seededRandom(seed), late });
    expect([...order].sort((a, b) => a - b)).toEqual(seeds(trip.nodes));
    const proof = proveTour(trip, { order, candidates, width, rootRounds: 60, branchTrees: 500_000, whole: false, late });
    const shortest = measure(asked, shortestRoutes(problem, null) as number[][]) as number;
    expect(proof.length).toBeCloseTo(shortest, 9);
    expect(proof.bound).toBeCloseTo(shortest, 6);
    const stops = stopsOf(proof.order);
    expect(stops).toHaveLength(problem.stops + problem.vehicles - 1);
    expect(measure(asked, splitAtStart(problem, stops))).toBeCloseTo(tourLength(trip, proof.order), 9);
  });

  test.each(seeds(400))('a bound without branches is never over the shortest, and close: seed %i', (seed) => {
    const asked = randomCase(seed + 9000, 10, seed % 4 === 0, false);
    const problem = problemOf(asked);
    if (problem.stops < 4) return;
    const { trip } = roundTripOfRoute(problem);
    const width = Math.min(5, trip.nodes / 2 - 1);
    const { bound } = proveTour(trip, {
      order: nearestNeighbourTrip(trip),
      candidates: nearestNodes(trip, width),
      width,
      rootRounds: 100,
      branchTrees: 0,
      whole: false,
      late: () => false,
    });
    const shortest = measure(asked, shortestRoutes(problem, null) as number[][]) as number;
    expect(bound).toBeLessThanOrEqual(shortest * (1 + 1e-9));
    expect(bound).toBeGreaterThanOrEqual(shortest * 0.6 - 1);
  });

  test('time windows: never wrong, and seldom without an answer where there is one', () => {
    let possible = 0;
    let found = 0;
    let shortest = 0;
    for (const seed of seeds(150)) {
      const asked = randomCase(seed + 300, 8, seed % 3 === 0, true);
      const problem = problemOf(asked);
      if (problem.stops < 3) continue;
      const timing = timingOf(asked);
      const exact = shortestRoutes(problem, timing);
      const orders = [firstOrder(problem)];
      let looks = 0;
      const order = searchWithTimes(problem, timing, orders, seededRandom(1), () => ++looks > 300);
      if (!exact) {
        expect(order).toBeNull();
        continue;
      }
      possible++;
      if (!order) continue;
      found++;
      const length = measure(asked, splitAtStart(problem, order));
      expect(length).not.toBeNull();
      expect(length as number).toBeGreaterThanOrEqual((measure(asked, exact) as number) - 1e-9);
      if ((length as number) <= (measure(asked, exact) as number) + 1e-9) shortest++;
    }
    expect(possible).toBeGreaterThan(40);
    expect(found / possible).toBeGreaterThan(0.95);
    expect(shortest / found).toBeGreaterThan(0.9);
  });
});

describe('more stops than can be gone through', () => {
  test('a round trip on a circle is found and proved, however the stops are numbered', () => {
    for (const seed of seeds(5)) {
      const n = 40 + 30 * seed;
      const order = shuffled(n, seed);
      const at = (i: number) => [Math.cos((2 * Math.PI * (order[i] as number)) / n), Math.sin((2 * Math.PI * (order[i] as number)) / n)] as const;
      const rows = seeds(n).map((i) => seeds(n).map((j) => Math.hypot(at(i)[0] - at(j)[0], at(i)[1] - at(j)[1])));
      const found = route({ cost: costMatrixFromRows(rows), closed: true });
      expect(found.length).toBeCloseTo(2 * n * Math.sin(Math.PI / n), 9);
      expect(found.proof).toBe('optimal');
    }
  });

  test('every option with some thirty stops: each stop once, the length as stated, the bound below it', () => {
    for (const seed of seeds(48)) {
      const asked = randomCase(seed, 36, seed % 3 === 0, seed % 12 === 0, 13);
      const found = ask(asked);
      if (!(found instanceof Error)) expectConsistent(asked, found);
      else expect(found).toMatchObject({ code: 'no-answer' });
    }
  });

  test('the same request gives the same answer, another seed one as good', () => {
    const { rows } = randomCase(3, 60, false, false, 60);
    const cost = costMatrixFromRows(rows);
    expect(route({ cost, closed: true })).toEqual(route({ cost, closed: true, seed: 1 }));
    const one = route({ cost, closed: true });
    const two = route({ cost, closed: true, seed: 2 });
    expect(Math.abs(one.length - two.length)).toBeLessThan(0.03 * one.length);
    expect(two.bound).toBeLessThanOrEqual(one.length);
  });

  test('renumbering the stops of a route that is proved changes no length', () => {
    for (const seed of seeds(10)) {
      const { rows } = randomCase(seed + 40, 13, false, false, 13);
      const order = shuffled(rows.length, seed);
      const moved = order.map((i) => order.map((j) => (rows[i] as number[])[j] as number));
      const [one, two] = [route({ cost: costMatrixFromRows(rows) }), route({ cost: costMatrixFromRows(moved) })];
      if (one.gap === 0 && two.gap === 0) expect(two.length).toBeCloseTo(one.length, 9);
      expect(two.length).toBeGreaterThanOrEqual((one.bound as number) * (1 - 1e-9));
    }
  });

  test('a limit of time that is over at once still gives a route and says so', () => {
    const { rows } = randomCase(8, 80, false, false, 80);
    const found = route({ cost: costMatrixFromRows(rows), closed: true, timeLimit: 1e-6 });
    expect(found.stopped).toBe('time');
    expect(found.routes[0]).toHaveLength(80);
  });

  test('of places in the plane a limit of time proves what would be left with a gap, and is not used up', () => {
    const random = seededRandom(4);
    const places = seeds(45).map(() => [1000 * random.uniform(), 1000 * random.uniform()] as const);
    const cost = costMatrixFromRows(places.map(([x, y]) => places.map(([u, v]) => Math.round(Math.hypot(x - u, y - v)))));
    const unlimited = route({ cost, closed: true });
    const limited = route({ cost, closed: true, timeLimit: 60 });
    expect(unlimited.gap).toBeGreaterThan(0);
    expect(limited).toMatchObject({ gap: 0, bound: limited.length });
    expect(limited.stopped).toBeUndefined();
    expect(limited.length).toBeLessThanOrEqual(unlimited.length);
    expect(limited.length).toBeGreaterThanOrEqual(unlimited.bound as number);
  });

  test('windows that leave one order only are kept', () => {
    const n = 30;
    const order = shuffled(n, 2);
    const rank = new Map(order.map((stop, k) => [stop, k]));
    const rows = seeds(n).map((i) => seeds(n).map((j) => 1 + ((i * 7 + j * 3) % 5)));
    const timeWindows = Float64Array.from(seeds(n).flatMap((i) => [10 * (rank.get(i) as number), 10 * (rank.get(i) as number) + 5]));
    expect(route({ cost: costMatrixFromRows(rows), timeWindows }).routes).toEqual([order]);
  });
});

describe('edges', () => {
  const rows = [
    [0, 5, 9],
    [1, 0, 5],
    [9, 1, 0],
  ];
  const cost = costMatrixFromRows(rows);

  test('one stop, two stops', () => {
    const one = { routes: [[0]], length: 0, bound: 0, gap: 0, proof: 'optimal' };
    expect(route({ cost: costMatrixFromRows([[7]]), closed: true })).toEqual(one);
    expect(route({ cost: costMatrixFromRows([[7]]), start: 0, end: 0 })).toEqual(one);
    expect(route({ cost: costMatrixFromRows([[7]]), vehicles: 3 })).toEqual(one);
    const two = costMatrixFromRows([
      [0, 5],
      [2, 0],
    ]);
    expect(route({ cost: two })).toMatchObject({ routes: [[1, 0]], length: 2 });
    expect(route({ cost: two, closed: true })).toMatchObject({ routes: [[0, 1]], length: 7 });
  });

  test('costs that differ by direction', () => {
    expect(route({ cost })).toMatchObject({ routes: [[2, 1, 0]], length: 2 });
    expect(route({ cost, start: 2, closed: true })).toMatchObject({ routes: [[2, 1, 0]], length: 11 });
    expect(route({ cost, end: 2, start: 1 })).toMatchObject({ routes: [[1, 0, 2]], length: 10 });
  });

  test('all stops at one place', () => {
    const found = route({ cost: costMatrixFromRows(seeds(30).map(() => new Array(30).fill(0))), closed: true });
    expect(found).toMatchObject({ length: 0, bound: 0, gap: 0, proof: 'optimal' });
  });

  test('a time that is just kept is kept; waiting costs nothing, and service is no part of the length', () => {
    const timeWindows = Float64Array.of(0, 0, 8, 8, 0, 20);
    expect(route({ cost, start: 0, timeWindows, service: Float64Array.of(3, 7, 0) })).toMatchObject({ routes: [[0, 1, 2]], length: 10 });
    expect(() => route({ cost, start: 0, timeWindows, service: Float64Array.of(3.5, 7, 0) })).toThrow(expect.objectContaining({ code: 'no-answer', path: 'timeWindows[1]' }));
    expect(() => route({ cost, start: 0, timeWindows, service: Float64Array.of(3, 7.5, 0) })).toThrow(expect.objectContaining({ code: 'no-answer' }));
  });

  test('the return is an arrival at the start', () => {
    const timeWindows = Float64Array.of(0, 10.9, 0, 99, 0, 99);
    expect(() => route({ cost, closed: true, timeWindows })).toThrow(expect.objectContaining({ code: 'no-answer' }));
    timeWindows[1] = 11;
    expect(route({ cost, closed: true, timeWindows })).toMatchObject({ length: 11 });
  });

  test.each<[string, Partial<RouteOptions>]>([
    ['cost', { cost: costMatrixFromRows([[0, 1]]) }],
    ['start', { start: 3 }],
    ['start', { start: 0.5 }],
    ['end', { end: -1 }],
    ['end', { end: 1, closed: true }],
    ['end', { end: 1, vehicles: 2 }],
    ['end', { start: 1, end: 1 }],
    ['vehicles', { vehicles: 0 }],
    ['service', { service: new Float64Array(2) }],
    ['service[1]', { service: Float64Array.of(0, Number.NaN, 0) }],
    ['timeWindows', { timeWindows: new Float64Array(4) }],
    ['timeWindows[1]', { timeWindows: Float64Array.of(0, 1, 2, 1, 0, 1) }],
    ['timeWindows[0][1]', { timeWindows: Float64Array.of(0, Number.POSITIVE_INFINITY, 2, 1, 0, 1) }],
  ])('refuses %s', (path, wrong) => {
    expect(() => route({ cost, ...wrong })).toThrow(expect.objectContaining({ code: 'invalid-request', path }));
  });

  test('no stops', () => {
    expect(() => route({ cost: costMatrixFromRows([]) })).toThrow(expect.objectContaining({ code: 'no-answer', path: 'cost' }));
  });
});

function ask({ rows, service, timeWindows, ...rest }: Case): RouteResult | Error {
  const times = timeWindows && Float64Array.from(timeWindows.flat());
  try {
    return route({ ...rest, cost: costMatrixFromRows(rows), service: service && Float64Array.from(service), timeWindows: times });
  } catch (error) {
    return error as Error;
  }
}

function expectShortest(asked: Case): void {
  const shortest = byAllOrders(asked);
  const found = ask(asked);
  if (shortest === null) {
    expect(found).toMatchObject({ code: 'no-answer', path: expect.stringMatching(/^timeWindows/) });
    return;
  }
  if (found instanceof Error) throw found;
  expect(found.length).toBeCloseTo(shortest, 9);
  expect(found.bound).toBe(found.length);
  expect([found.gap, found.proof]).toEqual([0, 'optimal']);
  expectConsistent(asked, found);
}

function expectConsistent(asked: Case, found: RouteResult): void {
  const { start, end, vehicles } = problemOf(asked);
  const visited = found.routes.flatMap((stops, k) => (vehicles > 1 && k > 0 ? stops.slice(1) : stops));
  expect(visited.toSorted((a, b) => a - b)).toEqual(seeds(asked.rows.length));
  expect(found.routes.length).toBeLessThanOrEqual(vehicles);
  for (const stops of found.routes) {
    if (start >= 0) expect(stops[0]).toBe(start);
    if (end >= 0) expect(stops.at(-1)).toBe(end);
  }
  expect(measure(asked, found.routes)).toBeCloseTo(found.length, 9);
  expect(found.bound as number).toBeLessThanOrEqual(found.length);
}

/** Length of the routes as RouteResult defines it; null where a time window is not kept. */
function measure({ rows, closed, service = [], timeWindows }: Case, routes: readonly number[][]): number | null {
  let length = 0;
  for (const stops of routes) {
    const walk = closed && stops.length > 1 ? [...stops, stops[0] as number] : stops;
    let time = 0;
    for (const [k, stop] of walk.entries()) {
      const before = walk[k - 1];
      if (before !== undefined) {
        const step = (rows[before] as number[])[stop] as number;
        length += step;
        time += (service[before] ?? 0) + step;
      }
      const [earliest, latest] = timeWindows?.[stop] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      time = Math.max(time, earliest);
      if (time > latest) return null;
    }
  }
  return length;
}

function byAllOrders(asked: Case): number | null {
  const { start, end, vehicles } = problemOf(asked);
  const n = asked.rows.length;
  let best: number | null = null;
  const consider = (routes: number[][]) => {
    const length = measure(asked, routes);
    if (length !== null && (best === null || length < best)) best = length;
  };
  if (vehicles === 1) {
    for (const order of permutations(seeds(n))) if ((start < 0 || order[0] === start) && (end < 0 || order.at(-1) === end)) consider([order]);
    return best;
  }
  for (const order of permutations(seeds(n).filter((i) => i !== start))) {
    for (let cuts = 0; cuts < 2 ** Math.max(0, order.length - 1); cuts++) {
      const routes: number[][] = [];
      order.forEach((stop, k) => {
        if (k === 0 || cuts & (1 << (k - 1))) routes.push([start]);
        routes.at(-1)?.push(stop);
      });
      if (routes.length <= vehicles) consider(routes.length ? routes : [[start]]);
    }
  }
  return best;
}

function permutations(items: number[]): number[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, k) => permutations([...items.slice(0, k), ...items.slice(k + 1)]).map((rest) => [item, ...rest]));
}

function problemOf({ rows, closed, start, end, vehicles = 1 }: Case): RouteProblem {
  const stops = rows.length;
  return { stops, cost: Float64Array.from(rows.flat()), closed, start: start ?? (closed || vehicles > 1 ? 0 : -1), end: end ?? -1, vehicles };
}

function timingOf({ rows, service = rows.map(() => 0), timeWindows = [] }: Case) {
  const column = (k: 0 | 1) => Float64Array.from(timeWindows, (window) => window[k]);
  return { earliest: column(0), latest: column(1), service: Float64Array.from(service) };
}

function firstOrder({ stops, start, end, vehicles }: RouteProblem): number[] {
  const free = seeds(stops).filter((i) => i !== start && i !== end);
  return [...(start >= 0 ? [start] : []), ...free, ...new Array<number>(vehicles - 1).fill(start), ...(end >= 0 ? [end] : [])];
}

function splitAtStart({ start, vehicles }: RouteProblem, order: readonly number[]): number[][] {
  if (vehicles === 1) return [[...order]];
  const routes: number[][] = [];
  for (const stop of order) {
    if (stop === start) routes.push([]);
    routes.at(-1)?.push(stop);
  }
  return routes.filter((stops) => stops.length > 1);
}

function shuffled(n: number, seed: number): number[] {
  const random = seededRandom(seed);
  const order = seeds(n);
  for (let k = n - 1; k > 0; k--) {
    const other = random.below(k + 1);
    [order[k], order[other]] = [order[other] as number, order[k] as number];
  }
  return order;
}

/** A random case. Costs are distances in the plane (rounded, exact, or scaled by direction) or small whole numbers; ends are given or free. */
function randomCase(seed: number, most: number, several: boolean, timed: boolean, least = 1): Case {
  const random = seededRandom(seed);
  const n = least + random.below(most - least + 1);
  const kind = random.below(4);
  const points = seeds(n).map(() => [random.uniform() * 20, random.uniform() * 20] as const);
  const value = (i: number, j: number) => {
    const far = Math.hypot((points[i]?.[0] ?? 0) - (points[j]?.[0] ?? 0), (points[i]?.[1] ?? 0) - (points[j]?.[1] ?? 0));
    return kind === 0 ? Math.round(far) : kind === 1 ? far : kind === 2 ? random.below(10) : far * (0.5 + random.uniform());
  };
  const rows = seeds(n).map((i) => seeds(n).map((j) => (i === j ? random.below(3) : value(i, j))));
  if (kind === 0 || kind === 1) for (const i of seeds(n)) for (const j of seeds(i)) (rows[i] as number[])[j] = (rows[j] as number[])[i] as number;
  const closed = random.below(2) === 0;
  const asked: Case = { rows, closed };
  const ends = shuffled(n, seed + 1);
  if (random.below(2) === 0) asked.start = ends[0];
  if (!closed && !several && random.below(2) === 0 && n > 1) asked.end = ends[1];
  if (several) asked.vehicles = 2 + random.below(3);
  if (timed) {
    const span = (several ? 12 : 8) * n;
    if (random.below(2) === 0) asked.service = seeds(n).map(() => random.below(4));
    asked.timeWindows = seeds(n).map((i) => {
      const earliest = i === asked.start || (asked.start === undefined && i === 0) ? 0 : random.below(span) - 2;
      return [earliest, earliest + (random.below(3) === 0 ? 1000 : random.below(span))];
    });
    if (random.below(2) === 0) for (const i of seeds(n)) asked.timeWindows[i] = [asked.timeWindows[i]?.[0] as number, (asked.timeWindows[i]?.[1] as number) + span];
  }
  return asked;
}
