import { describe, expect, test } from 'vitest';
import { euclideanDistance, greatCircleDistance } from '../../test/distances.ts';
import { prepareScan, type ScanOptions, scan, seededRandom } from '../index.ts';

/** All cylinders by their definition, with no shortcut; the strongest, then the strongest that shares no location with it, ... */
function bruteForce(options: ScanOptions) {
  const { coordinates, metric, model, cases, steps = 1, population, controls, maxPopulationFraction = 0.5, maxRadius = Number.POSITIVE_INFINITY } = options;
  const { prospective = false, maxDuration = Math.max(1, Math.floor(steps / 2)), minCases = model === 'space-time-permutation' ? 2 : 1 } = options;
  const n = coordinates.length / 2;
  const at = (i: number) => [coordinates[2 * i] as number, coordinates[2 * i + 1] as number];
  const distance = metric === 'euclidean' ? euclideanDistance : greatCircleDistance;
  const count = (i: number, t: number) => cases[t * n + i] as number;
  const indices = Array.from({ length: n }, (_, i) => i);
  const times = Array.from({ length: steps }, (_, t) => t);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const ofPlace = indices.map((i) => sum(times.map((t) => count(i, t))));
  const ofStep = times.map((t) => sum(indices.map((i) => count(i, t))));
  const total = sum(ofPlace);
  const weights = indices.map((i) =>
    model === 'space-time-permutation' ? (ofPlace[i] as number) : model === 'bernoulli' ? (ofPlace[i] as number) + (controls?.[i] as number) : (population?.[i] as number),
  );
  const all = sum(weights);
  const xlogy = (x: number, y: number) => (x === 0 ? 0 : x * Math.log(y));
  const found: { llr: number; members: number[]; start: number; end: number; cases: number; expected: number }[] = [];
  for (const centre of indices) {
    for (const edge of indices) {
      const radius = distance(at(centre), at(edge));
      const members = indices.filter((i) => distance(at(centre), at(i)) <= radius + 1e-6 * (metric === 'euclidean' ? 1e-6 : 1));
      const weight = sum(members.map((i) => weights[i] as number));
      if (weight > maxPopulationFraction * all * (1 + 1e-12) || radius > maxRadius) continue;
      for (let end = prospective ? steps - 1 : 0; end < steps; end++) {
        for (let start = Math.max(0, end - maxDuration + 1); start <= end; start++) {
          const inside = sum(members.map((i) => sum(times.slice(start, end + 1).map((t) => count(i, t)))));
          const share = model === 'space-time-permutation' ? sum(ofStep.slice(start, end + 1)) / total : (end - start + 1) / steps;
          const expected = ((total * weight) / all) * share;
          if (inside < minCases || inside <= expected) continue;
          let llr = xlogy(inside, inside / expected) + xlogy(total - inside, (total - inside) / (total - expected));
          if (model === 'bernoulli') {
            const [m, rest] = [weight, all - weight];
            llr =
              xlogy(inside, inside / m) +
              xlogy(m - inside, (m - inside) / m) +
              xlogy(total - inside, (total - inside) / rest) +
              xlogy(rest - total + inside, (rest - total + inside) / rest) -
              xlogy(total, total / all) -
              xlogy(all - total, (all - total) / all);
          }
          found.push({ llr, members: [...members].sort((a, b) => a - b), start, end, cases: inside, expected });
        }
      }
    }
  }
  return found.sort((a, b) => b.llr - a.llr);
}

function randomScan(seed: number): ScanOptions {
  const random = seededRandom(seed);
  const model = (['poisson', 'bernoulli', 'space-time-permutation', 'space-time-poisson'] as const)[seed % 4] as ScanOptions['model'];
  const metric = random.below(2) === 0 ? 'euclidean' : 'great-circle';
  const n = 2 + random.below(9);
  const steps = model.startsWith('space') ? 1 + random.below(6) : 1;
  const whole = metric === 'euclidean' && random.below(2) === 0; // a grid: many equal distances
  const coordinates = Float64Array.from({ length: 2 * n }, () => (whole ? random.below(4) : random.uniform() * 5));
  const population = Float64Array.from({ length: n }, () => 1 + random.below(50));
  const cases = Float64Array.from({ length: n * steps }, () => (random.below(3) === 0 ? random.below(12) : random.below(2)));
  cases[random.below(cases.length)] = 3;
  return {
    coordinates,
    metric,
    model,
    cases,
    steps,
    ...(model.endsWith('poisson') && { population }),
    ...(model === 'bernoulli' && { controls: Float64Array.from({ length: n }, () => random.below(9) + 1) }),
    maxPopulationFraction: [0.3, 0.5, 0.8][random.below(3)],
    ...(random.below(3) === 0 && { maxRadius: metric === 'euclidean' ? 2.5 : 250_000 }),
    ...(model.startsWith('space') && random.below(2) === 0 && { prospective: true }),
    replicates: 0,
  };
}

describe('by the definition', () => {
  test.each(Array.from({ length: 600 }, (_, seed) => seed))('finds what all cylinders hold, seed %i', (seed) => {
    const options = randomScan(seed);
    const all = bruteForce(options);
    const clusters = scan(options);
    const taken = new Set<number>();
    let most = all[0]?.llr ?? 0;
    for (const cluster of clusters) {
      const free = all.filter(({ members }) => members.every((i) => !taken.has(i)));
      most = free[0]?.llr ?? 0;
      expect(cluster.logLikelihoodRatio).toBeCloseTo(most, 9);
      const same = free.find(
        ({ members, start, end, llr }) =>
          Math.abs(llr - most) < 1e-9 &&
          start === cluster.start &&
          end === cluster.end &&
          members.join() ===
            Array.from(cluster.members)
              .sort((a, b) => a - b)
              .join(),
      );
      expect(same, `no cylinder of ${[...cluster.members]} from ${cluster.start} to ${cluster.end}`).toBeDefined();
      expect(cluster.cases).toBe(same?.cases);
      expect(cluster.expected).toBeCloseTo(same?.expected as number, 9);
      for (const i of cluster.members) taken.add(i);
    }
    expect(all.filter(({ members, llr }) => llr > 1e-9 && members.every((i) => !taken.has(i)))).toEqual([]);
  });
});

describe('what must not matter', () => {
  test('the order of the locations, and half a turn of the globe', () => {
    const options = { ...randomScan(8), metric: 'great-circle' as const };
    const n = options.coordinates.length / 2;
    const turned = Float64Array.from(options.coordinates, (value, k) => (k % 2 === 0 ? (value + 180 > 180 ? value - 180 : value + 180) : value));
    const reversed = (values: Float64Array, width: number) => Float64Array.from(values, (_, k) => values[(n - 1 - Math.floor(k / width)) * width + (k % width)] as number);
    const [first] = scan(options);
    expect(scan({ ...options, coordinates: turned })[0]?.members).toEqual(first?.members);
    const backwards = scan({
      ...options,
      coordinates: reversed(options.coordinates, 2),
      cases: reversed(options.cases, 1),
      population: reversed(options.population as Float64Array, 1),
    });
    expect(backwards[0]?.logLikelihoodRatio).toBeCloseTo(first?.logLikelihoodRatio as number, 12);
  });

  test('which worker draws which replicate', () => {
    for (let seed = 0; seed < 4; seed++) {
      const prepared = prepareScan(randomScan(seed));
      const whole = prepared.replicates(0, 11);
      expect([...prepared.replicates(0, 3), ...prepared.replicates(3, 11)]).toEqual(whole);
      expect(whole.some((maximum) => maximum > 0)).toBe(true);
    }
  });
});

describe('significance', () => {
  /** p of a true null is uniform: at most a share alpha of data sets without clusters has p <= alpha. */
  test.each(['poisson', 'bernoulli', 'space-time-permutation', 'space-time-poisson'] as const)('%s calls chance significant as seldom as it says', (model) => {
    const random = seededRandom(5);
    const n = 15;
    const steps = model.startsWith('space') ? 5 : 1;
    const sets = 300;
    let significant = 0;
    for (let set = 0; set < sets; set++) {
      const coordinates = Float64Array.from({ length: 2 * n }, () => random.uniform());
      const individuals = Array.from({ length: 40 }, () => random.below(n));
      const cases = new Float64Array(n * steps);
      const controls = new Float64Array(n);
      individuals.forEach((location) => {
        const cell = random.below(steps) * n + location;
        cases[cell] = (cases[cell] as number) + 1;
        controls[location] = (controls[location] as number) + 1 + random.below(2);
      });
      if (model === 'bernoulli') {
        cases.fill(0);
        individuals.slice(0, 20).forEach((location) => {
          cases[location] = (cases[location] as number) + 1;
        });
        controls.fill(0);
        individuals.slice(20).forEach((location) => {
          controls[location] = (controls[location] as number) + 1;
        });
      }
      const base = model === 'bernoulli' ? { controls } : model === 'space-time-permutation' ? {} : { population: new Float64Array(n).fill(7) };
      const [first] = scan({ coordinates, metric: 'euclidean', model, cases, steps, ...base, replicates: 19, seed: set });
      if ((first?.p ?? 1) <= 0.1) significant++;
    }
    expect(Math.abs(significant - 0.1 * sets)).toBeLessThan(4.5 * Math.sqrt(0.09 * sets));
  });

  test('a planted cluster is found, with its p and recurrence interval', () => {
    const n = 49;
    const coordinates = Float64Array.from({ length: 2 * n }, (_, k) => (k % 2 === 0 ? (k >> 1) % 7 : Math.floor((k >> 1) / 7)));
    const cases = Float64Array.from({ length: 8 * n }, (_, k) => (Math.floor(k / n) >= 6 && [24, 25, 31].includes(k % n) ? 9 : 1));
    const [first] = scan({ coordinates, metric: 'euclidean', model: 'space-time-permutation', cases, steps: 8, prospective: true, replicates: 99 });
    expect(first).toMatchObject({ start: 6, end: 7, p: 0.01, recurrenceInterval: 100 });
    expect([24, 25, 31].every((i) => first?.members.includes(i))).toBe(true);
  });
});

describe('edges', () => {
  const one = { coordinates: Float64Array.of(0, 0), metric: 'euclidean', model: 'poisson' } as const;
  test('one location has no cluster, none is an error, no cases are an error', () => {
    expect(scan({ ...one, cases: Float64Array.of(3), population: Float64Array.of(10) })).toEqual([]);
    expect(() => scan({ ...one, coordinates: new Float64Array(), cases: new Float64Array(), population: new Float64Array() })).toThrow('there are no locations');
    expect(() => scan({ ...one, cases: Float64Array.of(0), population: Float64Array.of(10) })).toThrow('there are no cases');
  });
  test('cases where no one lives, negative, missing or fractional where whole ones are drawn', () => {
    const two = { ...one, coordinates: Float64Array.of(0, 0, 1, 1) };
    expect(() => scan({ ...two, cases: Float64Array.of(1, 2), population: Float64Array.of(5, 0) })).toThrow('population[1] is 0, where there are cases');
    expect(() => scan({ ...two, cases: Float64Array.of(1, Number.NaN), population: Float64Array.of(5, 5) })).toThrow('cases[1] is NaN');
    expect(() => scan({ ...two, cases: Float64Array.of(1, 2), population: Float64Array.of(5) })).toThrow('there are 1 values for 2 locations');
    expect(() => scan({ ...two, model: 'bernoulli', cases: Float64Array.of(1.5, 2), controls: Float64Array.of(5, 5) })).toThrow('draws whole cases');
    expect(() => scan({ ...two, model: 'bernoulli', cases: Float64Array.of(1, 2), controls: Float64Array.of(0, 0) })).toThrow('there are no controls');
  });
  test('fractional cases are drawn as whole ones', () => {
    const options = {
      coordinates: Float64Array.of(0, 0, 1, 0, 5, 5),
      metric: 'euclidean',
      model: 'poisson',
      cases: Float64Array.of(4.4, 0.3, 0.9),
      population: Float64Array.of(10, 10, 10),
    } as const;
    const [first] = scan({ ...options, replicates: 199 });
    expect(first).toMatchObject({ cases: 4.4, centre: 0 });
    expect(first?.p).toBeGreaterThan(0.01);
  });
  test('all cases in one location: the relative risk does not exist', () => {
    const [first] = scan({
      coordinates: Float64Array.of(0, 0, 1, 0, 5, 5),
      metric: 'euclidean',
      model: 'poisson',
      cases: Float64Array.of(9, 0, 0),
      population: Float64Array.of(1, 5, 5),
      replicates: 0,
    });
    expect(first).toMatchObject({ relativeRisk: null, p: null, recurrenceInterval: null, centre: 0 });
  });
  test('a location with more than the largest share of the population is in no circle', () => {
    const clusters = scan({
      coordinates: Float64Array.of(0, 0, 1, 0, 5, 5),
      metric: 'euclidean',
      model: 'poisson',
      cases: Float64Array.of(90, 1, 5),
      population: Float64Array.of(60, 20, 20),
      replicates: 0,
    });
    expect(clusters.every(({ members }) => !members.includes(0))).toBe(true);
  });
  test('coincident locations enter together', () => {
    const [first] = scan({
      coordinates: Float64Array.of(0, 0, 0, 0, 5, 5, 6, 6),
      metric: 'euclidean',
      model: 'poisson',
      cases: Float64Array.of(9, 0, 1, 1),
      population: Float64Array.of(5, 5, 50, 50),
      replicates: 0,
    });
    expect(Array.from(first?.members ?? [])).toEqual([0, 1]);
  });
});
