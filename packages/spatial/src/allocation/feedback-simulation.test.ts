import { describe, expect, test } from 'vitest';
import { feedbackSimulation } from '../index.ts';

const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
const even = { trueRate: new Float64Array(20).fill(0.5), effort: new Float64Array(20).fill(2), rounds: 60 } as const;
const medianGini = (policy: Parameters<typeof feedbackSimulation>[0]['policy']) =>
  Array.from({ length: 21 }, (_, seed) => feedbackSimulation({ ...even, policy, seed }).gini.at(-1) as number).sort((a, b) => a - b)[10] as number;

describe('the loop', () => {
  test('following counts runs away where all locations are alike; exploring, rates and spreading alike do not', () => {
    const counts = medianGini({ kind: 'counts', explorationShare: 0, cap: 1 });
    expect(counts).toBeGreaterThan(0.2);
    expect(medianGini({ kind: 'counts', explorationShare: 0.5, cap: 1 })).toBeLessThan(0.6 * counts);
    expect(medianGini({ kind: 'rates', explorationShare: 0, cap: 1 })).toBeLessThan(0.6 * counts);
    expect(medianGini({ kind: 'equal', explorationShare: 0, cap: 1 })).toBeCloseTo(0, 12);
  });

  test('a location never visited is never found by counts without exploring, and is with it', () => {
    const options = { trueRate: Float64Array.of(1, 1, 50), effort: Float64Array.of(5, 5, 0), rounds: 40, seed: 3 } as const;
    const spentOnThird = (explorationShare: number) =>
      feedbackSimulation({ ...options, policy: { kind: 'counts', explorationShare, cap: 1 } }).effort.reduce((total, effort) => total + (effort[2] as number), 0);
    expect(spentOnThird(0)).toBe(0);
    expect(spentOnThird(0.1)).toBeGreaterThan(100);
  });

  test('every round has the same effort, no share above the cap, and finds in proportion', () => {
    const policy = { kind: 'counts', explorationShare: 0.1, cap: 0.2 } as const;
    const { effort, found, gini } = feedbackSimulation({ trueRate: Float64Array.of(9, 1, 1, 1, 1, 1, 1), effort: Float64Array.of(1, 2, 3, 4, 5, 6, 7), policy, rounds: 200 });
    effort.slice(1).forEach((round) => {
      expect(sum(round)).toBeCloseTo(28, 9);
      expect(Math.max(...round)).toBeLessThanOrEqual(0.2 * 28 + 1e-9);
    });
    const total = (rows: Float64Array[], i: number) => rows.reduce((a, row) => a + (row[i] as number), 0);
    expect(total(found, 0) / total(effort, 0)).toBeCloseTo(9, 0);
    expect(total(found, 1) / total(effort, 1)).toBeCloseTo(1, 0);
    expect(gini.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  test('the same seed gives the same rounds, another one others', () => {
    const run = (seed: number) => feedbackSimulation({ ...even, policy: { kind: 'counts', explorationShare: 0.1, cap: 1 }, seed });
    expect(run(4)).toEqual(run(4));
    expect(run(4)).not.toEqual(run(5));
  });
});

test('the Gini coefficient is 0 for shares alike and 1 - 1 / n for all in one', () => {
  const policy = { kind: 'equal', explorationShare: 0, cap: 1 } as const;
  const first = (effort: Float64Array) => feedbackSimulation({ trueRate: new Float64Array(4), effort, policy, rounds: 1 }).gini[0];
  expect(first(Float64Array.of(3, 3, 3, 3))).toBeCloseTo(0, 12);
  expect(first(Float64Array.of(0, 0, 8, 0))).toBeCloseTo(0.75, 12);
});

test('edges', () => {
  const policy = { kind: 'counts', explorationShare: 0, cap: 1 } as const;
  expect(() => feedbackSimulation({ ...even, policy: { ...policy, cap: 0.01 } })).toThrow('20 locations cannot take a whole round');
  expect(() => feedbackSimulation({ ...even, policy: { ...policy, explorationShare: 2 } })).toThrow('policy.explorationShare is 2');
  expect(() => feedbackSimulation({ ...even, effort: new Float64Array(20), policy })).toThrow('there is no effort');
  expect(() => feedbackSimulation({ trueRate: new Float64Array(), effort: new Float64Array(), rounds: 1, policy })).toThrow('there are no locations');
  expect(() => feedbackSimulation({ ...even, rounds: 0, policy })).toThrow('rounds is 0');
  // Nothing to find: spread alike, not divided by nothing.
  const { effort } = feedbackSimulation({ ...even, trueRate: new Float64Array(20), policy: { ...policy, kind: 'rates' } });
  expect(effort.at(-1)?.every((value) => Math.abs(value - 2) < 1e-9)).toBe(true);
});
