import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const draw = (n: number, one: () => number) => Array.from({ length: n }, one);

describe('Random', () => {
  it('repeats itself for a seed, differs between seeds and purposes', () => {
    const numbers = (random: Random) => draw(5, () => random.uniform());
    expect(numbers(new Random(7))).toEqual(numbers(new Random(7)));
    expect(numbers(new Random(7))).not.toEqual(numbers(new Random(8)));
    expect(numbers(new Random(7).fork('a'))).toEqual(numbers(new Random(7).fork('a')));
    expect(numbers(new Random(7).fork('a'))).not.toEqual(numbers(new Random(7).fork('b')));
  });

  it('has the means and spreads of its distributions', () => {
    const random = new Random(1);
    expect(mean(draw(20_000, () => random.uniform()))).toBeCloseTo(0.5, 1.7);
    const normals = draw(20_000, () => random.normal());
    expect(Math.abs(mean(normals))).toBeLessThan(0.03);
    expect(mean(normals.map((x) => x * x))).toBeCloseTo(1, 1);
    for (const lambda of [0.3, 4, 75]) {
      const counts = draw(20_000, () => random.poisson(lambda));
      expect(mean(counts) / lambda).toBeCloseTo(1, 1);
      expect(mean(counts.map((x) => (x - lambda) ** 2)) / lambda).toBeCloseTo(1, 1);
    }
    expect(mean(draw(5_000, () => random.binomial(10, 0.3)))).toBeCloseTo(3, 0);
    expect(mean(draw(20_000, () => random.between(1, 6)))).toBeCloseTo(3.5, 1);
  });

  it('chooses by weight and never what has none', () => {
    const random = new Random(2);
    const chosen = draw(4_000, () => random.index([1, 0, 3]));
    expect(new Set(chosen)).toEqual(new Set([0, 2]));
    expect(mean(chosen)).toBeCloseTo(1.5, 1);
    expect(() => random.index([0, 0])).toThrow('nothing to choose');
    expect(random.weighted({ a: 0, b: 2 })).toBe('b');
  });

  it('shuffles without losing anything', () => {
    const list = [1, 2, 3, 4, 5, 6];
    expect(new Random(3).shuffled(list).sort()).toEqual(list);
    expect(list).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
