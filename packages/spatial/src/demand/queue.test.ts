import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { holdRows, type RowsCase } from '../../test/rows.ts';
import { type QueueModel, type QueueOptions, queue, seededRandom } from '../index.ts';

describe('held against the closed forms', () => {
  test.each(referenceCases<RowsCase>('queue'))('%s', (_, reference) => {
    expect(reference.rows.length).toBeGreaterThan(5);
    holdRows(reference);
  });
});

/** The balance equations as they stand, over a thousand states, in logarithms: nothing is left out and nothing can overflow. */
function byBalance({ model, beds, arrivals, meanStay, meanPatience = Number.POSITIVE_INFINITY }: QueueOptions) {
  const states = model === 'loss' ? beds + 1 : beds + 4_000;
  const logs = [0];
  for (let n = 1; n < states; n++) logs.push((logs[n - 1] as number) + Math.log(arrivals) - Math.log(Math.min(n, beds) / meanStay + Math.max(0, n - beds) / meanPatience));
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = weights.map((weight) => weight / total);
  const mean = (of: (n: number) => number) => share.reduce((sum, p, n) => sum + p * of(n), 0);
  return { occupancy: mean((n) => Math.min(n, beds)), full: mean((n) => (n >= beds ? 1 : 0)), meanWait: mean((n) => Math.max(0, n - beds)) / arrivals };
}

describe('by the balance equations', () => {
  test.each(Array.from({ length: 200 }, (_, seed) => seed))('seed %i', (seed) => {
    const random = seededRandom(seed);
    const model = (['loss', 'wait', 'abandon'] as const)[seed % 3] as QueueModel;
    const beds = 1 + random.below(120);
    const meanStay = 0.5 + random.uniform() * 100;
    const load = beds * (model === 'wait' ? 0.9 * random.uniform() + 0.01 : 3 * random.uniform() + 0.01);
    const options: QueueOptions = { model, beds, arrivals: load / meanStay, meanStay, ...(model === 'abandon' && { meanPatience: 0.2 + random.uniform() * 20 }) };
    const expected = byBalance(options);
    const result = queue(options);
    expect(result.occupancy).toBeCloseTo(expected.occupancy, 8);
    expect(model === 'loss' ? result.blocked : result.wait).toBeCloseTo(expected.full, 9);
    expect(result.meanWait).toBeCloseTo(model === 'loss' ? 0 : expected.meanWait, 8);
    // Who comes either gets a bed, and leaves it after a stay, or does not.
    expect(options.arrivals * (1 - result.blocked - result.abandon) * meanStay).toBeCloseTo(result.occupancy, 7);
  });
});

describe('extremes', () => {
  test('a load far under the beds and far above them overflows nothing', () => {
    expect(queue({ model: 'loss', beds: 100_000, arrivals: 1, meanStay: 10 })).toMatchObject({ blocked: 0, p50: 10 });
    expect(queue({ model: 'loss', beds: 10, arrivals: 1e6, meanStay: 100 })).toMatchObject({ p50: 10, p90: 10 });
    const crowd = queue({ model: 'abandon', beds: 10, arrivals: 1_000, meanStay: 10, meanPatience: 1_000 });
    expect(crowd.wait).toBeCloseTo(1, 12);
    expect(crowd.abandon).toBeCloseTo(0.999, 9);
  });
  test('without beds everybody is turned away, and there is nothing to be used', () => {
    expect(queue({ model: 'loss', beds: 0, arrivals: 2, meanStay: 3 })).toMatchObject({ blocked: 1, occupancy: 0, utilisation: Number.NaN, p50: 0 });
    expect(queue({ model: 'abandon', beds: 0, arrivals: 2, meanStay: 3, meanPatience: 4 }).abandon).toBeCloseTo(1, 12);
  });
  test('without arrivals every bed is free', () => {
    for (const model of ['loss', 'wait'] as const) expect(queue({ model, beds: 5, arrivals: 0, meanStay: 3 })).toMatchObject({ occupancy: 0, blocked: 0, wait: 0, p90: 0 });
  });
  test.each([
    ['more come than can be taken in', { model: 'wait', beds: 5, arrivals: 1, meanStay: 5 }],
    ['no patience is given', { model: 'abandon', beds: 5, arrivals: 1, meanStay: 5 }],
    ['half a bed', { model: 'loss', beds: 0.5, arrivals: 1, meanStay: 5 }],
  ] as [string, QueueOptions][])('%s: an error says so', (_, options) => {
    expect(() => queue(options)).toThrow();
  });
});
