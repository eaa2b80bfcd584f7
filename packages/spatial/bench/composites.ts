import { type RankStabilityQuestion, rankStability, seededRandom } from '../src/index.ts';
import { type Bench, cpuSeconds, type Row } from './measure.ts';

const ZONES = 111;
const INDICATORS = 20;
const DIMENSIONS = 3;
const DRAWS = 10_000;
/** 0.3 s where the calibration takes 0.14 s. */
const GOAL = 0.3 / 0.14;

/** How far the ranks of a country's departments hang on weights, and on values as well. */
export async function* compositeRows({ row }: Bench): AsyncGenerator<Row> {
  const weights = question();
  const values = { ...weights, lower: weights.values.map((value) => value - 3), upper: weights.values.map((value) => value + 3) };
  for (const [name, asked] of [
    ['weights', weights],
    ['weights and values', values],
  ] as const) {
    const measured = row(
      `rank-stability, ${DRAWS} draws of ${name} for ${INDICATORS} indicators`,
      ZONES,
      cpuSeconds(() => rankStability(asked)),
    );
    yield name === 'weights' ? { ...measured, goal: GOAL, met: measured.ratioToCalibration <= GOAL } : measured;
  }
}

function question(): RankStabilityQuestion {
  const random = seededRandom(1);
  const indicators = Array.from({ length: INDICATORS }, (_, k) => k);
  return {
    values: Float64Array.from({ length: ZONES * INDICATORS }, () => (random.uniform() < 0.05 ? Number.NaN : 100 * random.uniform())),
    zones: ZONES,
    directions: indicators.map((k) => (k % 4 === 0 ? -1 : 1)),
    bounds: indicators.map(() => [5, 95]),
    dimensions: Array.from({ length: DIMENSIONS }, (_, d) => ({ name: `${d}`, indicators: indicators.filter((k) => k % DIMENSIONS === d) })),
    within: 'arithmetic',
    between: 'geometric',
    weightUncertainty: { kind: 'share', share: 0.5 },
    draws: DRAWS,
    top: 20,
    seed: 1,
  };
}
