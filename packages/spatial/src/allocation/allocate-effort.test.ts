import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { gammaVariate, negativeBinomialQuantiles, poissonVariate } from '../foundation/index.ts';
import { allocateEffort, analyseLine, seededRandom } from '../index.ts';
import { chooseLevels } from './choose-levels.ts';
import { effortCurves, effortPosterior } from './effort-curves.ts';

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

interface Case {
  rows?: { request: { budget: number; levels: number[]; visits: number[][]; explorationShare?: number }; refused?: string }[];
}

describe('the reference cases', () => {
  test.each(referenceCases<Case>('allocate'))('%s', (_, { rows }) => {
    for (const { request, refused } of rows ?? []) {
      const { ok, text } = analyseLine(JSON.stringify(request));
      expect(ok).toBe(refused === undefined);
      if (!ok) continue;
      const { effort, expected, explored } = JSON.parse(text);
      expect(effort).toHaveLength(request.visits.length);
      expect(sum(effort.map((level: number) => request.levels[level]))).toBeLessThanOrEqual(request.budget);
      expect(expected.every((finds: number, i: number) => finds >= 0 && (effort[i] > 0 || finds === 0))).toBe(true);
      expect(explored.every((target: number) => effort[target] > 0)).toBe(true);
      if (request.explorationShare === 0) expect(explored).toEqual([]);
      // A fifth of so little effort would be less than the smallest search.
      else if (request.budget >= 5 * (request.levels[1] as number)) expect(explored.length).toBeGreaterThan(0);
    }
  });
});

describe('levels within a budget', () => {
  /** The greatest worth by trying every choice. */
  function byTrying(value: number[][], levels: number[], least: number[], budget: number): number {
    const best = (target: number, left: number): number =>
      target === value.length
        ? 0
        : Math.max(
            ...levels.map((level, k) => {
              const price = level - (levels[least[target] as number] as number);
              return k < (least[target] as number) || price > left + 1e-9 ? Number.NEGATIVE_INFINITY : (value[target]?.[k] as number) + best(target + 1, left - price);
            }),
          );
    return best(0, budget);
  }

  test('are worth as much as by trying every choice, and never cost more', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed);
      const levels = (
        [
          [0, 1, 2, 3],
          [0, 0.5, 1, 2],
          [0, 0.1, 0.3, 0.7],
          [0, 2.5],
        ] as const
      )[random.below(4)]?.slice() as number[];
      const targets = 1 + random.below(4);
      const value = Array.from({ length: targets }, () => levels.map(() => random.uniform()));
      const least = Array.from({ length: targets }, () => random.below(2));
      const budget = random.uniform() * 4;
      const choice = chooseLevels({ value: Float64Array.from(value.flat()), levels, least: Uint8Array.from(least), budget });
      const spent = sum(Array.from(choice, (k, i) => (levels[k] as number) - (levels[least[i] as number] as number)));
      expect(spent, `seed ${seed}`).toBeLessThanOrEqual(budget + 1e-9);
      expect(sum(Array.from(choice, (k, i) => value[i]?.[k] as number)), `seed ${seed}`).toBeCloseTo(byTrying(value, levels, least, budget), 12);
    }
  });

  test('that have no common measure are rounded up, so that the budget is never exceeded', () => {
    const levels = [0, Math.SQRT2, Math.PI];
    const value = Float64Array.from(Array.from({ length: 40 }, (_, i) => [0, 1 + i / 100, 2]).flat());
    const choice = chooseLevels({ value, levels, least: new Uint8Array(40), budget: 20 });
    const spent = sum(Array.from(choice, (k) => levels[k] as number));
    expect(spent).toBeLessThanOrEqual(20);
    expect(spent).toBeGreaterThan(20 - Math.SQRT2);
  });
});

describe('finds by effort', () => {
  /** A history of targets whose rates differ by a hundred, searched unevenly; the steps of a curve scatter as a gamma distribution. */
  function planted(seed: number) {
    const random = seededRandom(seed);
    const levels = [0, 1, 2, 4];
    const rates = Array.from({ length: 150 }, (_, i) => (i % 10 === 0 ? 0.4 : 0.004));
    const curves = rates.map((rate) => {
      let finds = 0;
      return levels.map((level, k) => {
        if (k > 0) finds += (level - (levels[k - 1] as number)) * rate * (0.2 + 1.6 * random.uniform());
        return finds;
      });
    });
    const visits = curves.map((_, i) => levels.map(() => (i % 3 === 0 ? 0 : random.below(12))));
    const finds = curves.map((curve, i) => curve.map((mean, k) => poissonVariate(random, (visits[i]?.[k] as number) * mean)));
    return { levels, curves, visits, finds };
  }

  test('are neither promised too high nor too low, for the searched and for the others', () => {
    const totals = { searched: [0, 0], unsearched: [0, 0] };
    let apart = 0;
    let unpooled = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const { levels, curves, visits, finds } = planted(seed);
      const mean = effortCurves({ levels, visits, finds });
      curves.forEach((curve, i) => {
        const total = i % 3 === 0 ? totals.unsearched : totals.searched;
        curve.forEach((truth, k) => {
          const told = mean[i * levels.length + k] as number;
          total[0] = (total[0] as number) + told;
          total[1] = (total[1] as number) + truth;
          const searches = visits[i]?.[k] as number;
          if (k === 0 || searches === 0) return;
          apart += (told - truth) ** 2;
          unpooled += ((finds[i]?.[k] as number) / searches - truth) ** 2;
        });
      });
    }
    for (const [told, truth] of [totals.searched, totals.unsearched] as [number, number][]) expect(told / truth).toBeCloseTo(1, 0);
    expect((totals.searched[0] as number) / (totals.searched[1] as number)).toBeGreaterThan(0.95);
    expect((totals.searched[0] as number) / (totals.searched[1] as number)).toBeLessThan(1.05);
    // What pooling is for: a level that was searched twice is known better from its neighbours.
    expect(apart).toBeLessThan(0.5 * unpooled);
  });

  test('grow with effort, and follow the exposure', () => {
    const { levels, visits, finds } = planted(7);
    const mean = effortCurves({ levels, visits, finds });
    for (let at = 1; at < mean.length; at++) if (at % levels.length !== 0) expect(mean[at]).toBeGreaterThanOrEqual(mean[at - 1] as number);
    const exposure = visits.map(() => 250);
    const scaled = effortCurves({ levels, visits, finds, exposure });
    expect(Array.from(scaled)).toEqual(Array.from(mean, (finds) => expect.closeTo(finds, 6)));
  });

  test('are told where nothing was ever searched, and where nothing was ever found', () => {
    const visits = [
      [5, 0, 0],
      [5, 0, 0],
    ];
    const zero = visits.map(() => [0, 0, 0]);
    const mean = effortCurves({ levels: [0, 1, 2], visits, finds: zero });
    expect(mean.every(Number.isFinite)).toBe(true);
    const barren = effortCurves({ levels: [0, 1, 2], visits: [[0, 400, 400], ...visits], finds: [[0, 0, 0], ...zero] });
    expect(barren[2]).toBeLessThan(barren[5] as number);
  });
});

describe('what one more search finds', () => {
  /** Targets with rates of a gamma distribution, each searched a few times or never. */
  function drawn(seed: number) {
    const random = seededRandom(seed);
    const levels = [0, 1, 2, 4];
    const rates = Array.from({ length: 150 }, () => 0.4 * gammaVariate(random, 1.2));
    const visits = rates.map((_, i) => [0, i % 3 === 0 ? 0 : random.below(6), i % 3 === 0 ? 0 : random.below(3), 0]);
    const finds = rates.map((rate, i) => levels.map((level, k) => poissonVariate(random, (visits[i]?.[k] as number) * level * rate)));
    return { random, levels, rates, visits, finds };
  }

  test('stays within its quantiles about as often as they say, over simulated worlds', () => {
    const within = { p50: [0, 0, 0], p90: [0, 0, 0] };
    const spread = [0, 0, 0];
    let searches = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const { random, levels, rates, visits, finds } = drawn(seed);
      const { mean, variance } = effortPosterior({ levels, visits, finds });
      rates.forEach((rate, i) => {
        searches++;
        for (let k = 1; k < levels.length; k++) {
          const at = i * levels.length + k;
          const [p50 = 0, p90 = 0] = negativeBinomialQuantiles(mean[at] as number, variance[at] as number, [0.5, 0.9]);
          const found = poissonVariate(random, rate * (levels[k] as number));
          within.p50[k - 1] = (within.p50[k - 1] as number) + Number(found <= p50);
          within.p90[k - 1] = (within.p90[k - 1] as number) + Number(found <= p90);
          spread[k - 1] = (spread[k - 1] as number) + (found - (mean[at] as number)) ** 2 / (variance[at] as number);
        }
      });
    }
    for (const k of [0, 1, 2]) {
      // Counts are whole, so a quantile is passed no more often than it says, and less where counts are small.
      expect((within.p90[k] as number) / searches, `level ${k + 1}`).toBeGreaterThan(0.88);
      expect((within.p90[k] as number) / searches, `level ${k + 1}`).toBeLessThan(0.96);
      expect((within.p50[k] as number) / searches, `level ${k + 1}`).toBeGreaterThan(0.48);
      expect((within.p50[k] as number) / searches, `level ${k + 1}`).toBeLessThan(0.75);
      expect((spread[k] as number) / searches, `level ${k + 1}`).toBeGreaterThan(0.85);
      expect((spread[k] as number) / searches, `level ${k + 1}`).toBeLessThan(1.15);
    }
  });

  test('varies more where nothing was searched, never less than a Poisson count, and has the mean of the curves', () => {
    const { levels, visits, finds } = drawn(3);
    const { mean, variance } = effortPosterior({ levels, visits, finds });
    expect(mean).toEqual(effortCurves({ levels, visits, finds }));
    for (let at = 0; at < mean.length; at++) expect(variance[at]).toBeGreaterThanOrEqual(mean[at] as number);
    const excess = (i: number) => ((variance[i * 4 + 1] as number) - (mean[i * 4 + 1] as number)) / (mean[i * 4 + 1] as number) ** 2;
    const most = visits.reduce((best, row, i) => (sum(row) > sum(visits[best] as number[]) ? i : best), 0);
    expect(excess(0)).toBeGreaterThan(excess(most));
  });
});

describe('a round of effort', () => {
  const history = { visits: [[9, 40, 0], ...Array.from({ length: 9 }, () => [9, 0, 0])], finds: [[0, 30, 0], ...Array.from({ length: 9 }, () => [0, 0, 0])], levels: [0, 1, 2] };

  test('goes in part to targets that nobody searched, by a draw that the seed and the round repeat', () => {
    const first = allocateEffort({ ...history, budget: 5, seed: 3 });
    expect(first.explored.length).toBeGreaterThan(0);
    expect(first.explored).not.toContain(0);
    expect(allocateEffort({ ...history, budget: 5, seed: 3 })).toEqual(first);
    const rounds = Array.from({ length: 12 }, (_, round) => allocateEffort({ ...history, budget: 5, seed: 3, round }).explored.join());
    expect(new Set(rounds).size).toBeGreaterThan(3);
  });

  test('without a draw goes where most is expected', () => {
    const searched = history.visits.map(() => [9, 40, 0]);
    const { effort, explored, expected } = allocateEffort({ ...history, visits: searched, budget: 2, explorationShare: 0 });
    expect(explored).toEqual([]);
    expect(effort[0]).toBe(2);
    expect(expected[0]).toBeGreaterThan(1);
    expect(sum(effort)).toBe(2);
  });

  test('leaves closed targets out, of the draw and of the choice, and draws the share that was asked for where that is fixed', () => {
    const closed = history.visits.map((_, i) => Number(i === 0 || i > 6));
    const { effort, explored } = allocateEffort({ ...history, budget: 10, explorationShare: 0.3, fixedShare: true, closed });
    expect(Array.from(effort).filter((_, i) => closed[i] === 1)).toEqual([0, 0, 0, 0]);
    expect(sum(effort)).toBe(10);
    // All that was spent is on one target of ten: without a fixed share four fifths would be drawn.
    expect(explored.length).toBeLessThanOrEqual(3);
    expect(() => allocateEffort({ ...history, budget: 1, closed: [1] })).toThrow('closed');
  });

  test('reaches every target in time, although nothing is found there', () => {
    const visits = history.visits.map((row) => [...row]);
    const finds = history.finds.map((row) => [...row]);
    for (let round = 0; round < 60; round++) {
      const { effort } = allocateEffort({ levels: history.levels, visits, finds, budget: 3, round });
      effort.forEach((level, i) => {
        const row = visits[i] as number[];
        row[level] = (row[level] as number) + 1;
        if (i === 0 && level > 0) (finds[0] as number[])[level] = (finds[0]?.[level] as number) + 1;
      });
    }
    expect(visits.every((row) => sum(row.slice(1)) > 0)).toBe(true);
  });
});
