import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { holdRows, type RowsCase } from '../../test/rows.ts';
import { fayHerriot, seededRandom } from '../index.ts';

describe('reference cases', () => {
  test.each(referenceCases<RowsCase>('fayherriot'))('%s', (_, reference) => holdRows(reference));
});

/** Areas of a planted model: half of them with a small sample, every fifth with none. */
function planted(areas: number, between: number, seed: number) {
  const random = seededRandom(seed);
  const x = Float64Array.from({ length: areas }, () => random.uniform());
  const truth = x.map((each) => 20 + 10 * each + Math.sqrt(between) * random.normal());
  const variances = Float64Array.from({ length: areas }, (_, area) => (area % 5 === 0 ? Number.NaN : area % 2 === 0 ? 16 : 1));
  const direct = truth.map((each, area) => each + Math.sqrt(variances[area] as number) * random.normal());
  return { truth, question: { direct, variances, covariates: x } };
}

describe('a small-area estimate', () => {
  test('errs as it says, and less than the survey alone', () => {
    let [own, pooled, said, areas] = [0, 0, 0, 0];
    for (let seed = 0; seed < 60; seed++) {
      const { truth, question } = planted(60, 4, seed);
      const { eblup, mse } = fayHerriot(question);
      truth.forEach((each, area) => {
        if (Number.isNaN(question.direct[area])) return;
        own += ((question.direct[area] as number) - each) ** 2;
        pooled += ((eblup[area] as number) - each) ** 2;
        said += mse[area] as number;
        areas++;
      });
    }
    expect(pooled / areas).toBeLessThan(0.5 * (own / areas));
    expect(said / pooled).toBeGreaterThan(0.9);
    expect(said / pooled).toBeLessThan(1.1);
  });

  test('of an area without a sample is what its covariates tell, with the error of that', () => {
    const { question } = planted(60, 4, 1);
    const { beta, eblup, mse, shrinkage, variance } = fayHerriot(question);
    expect(shrinkage[0]).toBe(0);
    expect(eblup[0]).toBeCloseTo((beta[0] as number) + (beta[1] as number) * (question.covariates[0] as number), 12);
    expect(mse[0]).toBeGreaterThan(variance);
  });

  test('is in the unit of the survey: a hundred times the figures are a hundred times the estimates', () => {
    const { question } = planted(60, 4, 2);
    const [once, hundred] = [fayHerriot(question), fayHerriot({ ...question, direct: question.direct.map((y) => 100 * y), variances: question.variances.map((v) => 1e4 * v) })];
    hundred.eblup.forEach((each, area) => {
      expect(each / 100 / (once.eblup[area] as number)).toBeCloseTo(1, 9);
    });
    expect(hundred.variance / 1e4 / once.variance).toBeCloseTo(1, 9);
  });

  test('finds a variance of 0 where areas differ by their samples alone, and then takes the covariates’ word for all', () => {
    const { question } = planted(40, 0, 3);
    const alike = { ...question, direct: question.covariates.map((x, area) => 20 + 10 * x + (Number.isNaN(question.variances[area]) ? Number.NaN : area % 3) / 100) };
    const { variance, shrinkage } = fayHerriot(alike);
    expect(variance).toBe(0);
    expect([...shrinkage]).toEqual(new Array(40).fill(0));
  });

  test.each([
    ['a variance of 0', { direct: [1, 2, 3, 4], variances: [1, 0, 1, 1], covariates: [1, 2, 3, 5] }, 'variances[1]'],
    ['a sample without a variance', { direct: [1, 2, 3, 4], variances: [1, Number.NaN, 1, 1], covariates: [1, 2, 3, 5] }, 'variances[1]'],
    ['covariates that depend on each other', { direct: [1, 2, 3, 4], variances: [1, 1, 1, 1], covariates: [7, 7, 7, 7] }, 'depend'],
    ['no more areas than coefficients', { direct: [1, Number.NaN, 3], variances: [1, Number.NaN, 1], covariates: [1, 2, 3] }, 'too few'],
  ])('is refused with %s', (_, lists, problem) => {
    const [direct, variances, covariates] = [lists.direct, lists.variances, lists.covariates].map((list) => Float64Array.from(list)) as [Float64Array, Float64Array, Float64Array];
    expect(() => fayHerriot({ direct, variances, covariates })).toThrow(problem);
  });
});
