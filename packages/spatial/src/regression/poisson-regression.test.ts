import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { holdRows, type RowsCase } from '../../test/rows.ts';
import { poissonVariate } from '../foundation/index.ts';
import { poissonRegression, seededRandom } from '../index.ts';

describe('reference cases', () => {
  test.each(referenceCases<RowsCase>('poisson'))('%s', (_, reference) => holdRows(reference));
});

/** Counts of a planted model with two covariates that matter and one that does not, on scales far apart. */
function planted(rows: number, seed: number) {
  const random = seededRandom(seed);
  const covariates = new Float64Array(3 * rows);
  const [counts, exposure] = [new Float64Array(rows), new Float64Array(rows)];
  for (let i = 0; i < rows; i++) {
    const [a, b, c] = [random.normal(), 1e4 * random.uniform(), 1e-3 * random.normal()];
    covariates.set([a, b, c], 3 * i);
    exposure[i] = 1 + 50 * random.uniform();
    counts[i] = poissonVariate(random, (exposure[i] as number) * Math.exp(-2 + 0.4 * a + 1e-4 * b));
  }
  return { counts, covariates, exposure };
}

describe('a Poisson regression', () => {
  test('finds planted coefficients within intervals that hold nineteen times in twenty', () => {
    let [held, all] = [0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const { wald } = poissonRegression(planted(80, seed));
      for (const [k, truth] of [-2, 0.4, 1e-4, 0].entries()) {
        all++;
        if ((wald?.lower[k] as number) <= truth && truth <= (wald?.upper[k] as number)) held++;
      }
    }
    // 800 intervals, and the standard error of their share is 0.008.
    expect(held / all).toBeGreaterThan(0.925);
    expect(held / all).toBeLessThan(0.975);
  });

  test('with a penalty holds its gradient, and with a large one leaves the exposure alone to explain', () => {
    const data = planted(60, 4);
    const strong = poissonRegression({ ...data, penalty: { alpha: 1, lambda: 1e3 } });
    expect([...strong.coefficients]).toEqual([0, 0, 0]);
    expect(strong.deviance).toBeCloseTo(strong.nullDeviance, 9);
    expect(strong.wald).toBeNull();
    const [none, little, some] = [0, 0.01, 0.3].map((lambda) => poissonRegression({ ...data, penalty: { alpha: 0.5, lambda } }));
    expect(none?.coefficients[0]).toBeCloseTo(poissonRegression(data).coefficients[0] as number, 7);
    expect(little?.deviance).toBeLessThan(some?.deviance as number);
    expect(Math.abs(some?.coefficients[0] as number)).toBeLessThan(Math.abs(little?.coefficients[0] as number));
  });

  test('with a penalty takes covariates that depend on each other, or do not vary', () => {
    const { counts, exposure, covariates } = planted(60, 5);
    const twice = Float64Array.from({ length: 180 }, (_, at) => (at % 3 === 2 ? 7 : (covariates[3 * Math.floor(at / 3)] as number)));
    const { coefficients } = poissonRegression({ counts, exposure, covariates: twice, penalty: { alpha: 0, lambda: 0.1 } });
    expect(coefficients[0]).toBeCloseTo(coefficients[1] as number, 8);
    expect(coefficients[2]).toBe(0);
    expect(() => poissonRegression({ counts, exposure, covariates: twice })).toThrow('depend');
  });

  test.each([
    ['a group has no count', [0, 0, 0, 4, 2, 3], [1, 1, 1, 0, 0, 0]],
    ['counts begin where a covariate passes a value', [0, 0, 0, 0, 0, 9], [1, 2, 3, 4, 5, 6]],
  ])('says that nothing fits best where %s', (_, counts, covariates) => {
    expect(() => poissonRegression({ counts, covariates: Float64Array.from(covariates) })).toThrow('fit');
    expect(() => poissonRegression({ counts, covariates: Float64Array.from(covariates), penalty: { alpha: 0.5, lambda: 0.1 } })).not.toThrow();
  });

  test('fits zeros among counts that do not part from the others', () => {
    const { intercept, coefficients } = poissonRegression({ counts: [0, 1, 0, 4, 2, 3], covariates: Float64Array.of(1, 1, 1, 0, 0, 0) });
    expect(intercept).toBeCloseTo(Math.log(3), 10);
    expect(coefficients[0]).toBeCloseTo(Math.log(1 / 9), 10);
  });

  test.each([
    ['exposure[1]', { counts: [1, 2], covariates: Float64Array.of(), exposure: [1, 0] }],
    ['counts[1]', { counts: [1, -2], covariates: Float64Array.of() }],
    ['all counts', { counts: [0, 0], covariates: Float64Array.of() }],
    ['3 values for 2 rows', { counts: [1, 2], covariates: Float64Array.of(1, 2, 3) }],
    ['penalty.alpha', { counts: [1, 2], covariates: Float64Array.of(1, 2), penalty: { alpha: 2, lambda: 1 } }],
  ])('refuses what is wrong with %s', (problem, options) => {
    expect(() => poissonRegression(options)).toThrow(problem);
  });
});
