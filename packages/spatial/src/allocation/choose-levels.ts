/** One level of effort for each target, within a budget. */
export interface LevelChoice {
  /** What each level is worth at each target, target by target, a row of levels each. */
  value: Float64Array;
  /** The effort of each level, increasing from 0. */
  levels: ArrayLike<number>;
  /** The level that each target has at least, already paid for. */
  least: Uint8Array;
  /** The effort that may be spent beyond those. */
  budget: number;
}

/** Levels are told in decimals: no two that differ do so by less than this. */
const FINEST = 1e-6;
/** Of a unit: what rounding may leave of a budget that is a whole number of units. */
const ROUNDING = 1e-9;
/** The most units that a budget is divided into. */
const MOST_UNITS = 20_000;

/**
 * The levels of the greatest worth that the budget allows: a multiple-choice knapsack, by dynamic programming over the budget in units that every level is a
 * multiple of. The answer is exact where the budget has at most 20,000 of them; beyond that levels are rounded up to 20,000ths of the budget, so that it is
 * never overspent.
 *
 * Dudzinski, Walukiewicz (1987), European Journal of Operational Research 28.
 */
export function chooseLevels({ value, levels, least, budget }: LevelChoice): Uint8Array {
  const targets = least.length;
  const width = levels.length;
  const { cost, units } = inUnits(levels, budget);
  const chosen = new Uint8Array(targets * (units + 1));
  let best = new Float64Array(units + 1);
  let next = new Float64Array(units + 1);
  for (let i = 0; i < targets; i++) {
    const from = least[i] as number;
    const paid = cost[from] as number;
    const row = i * (units + 1);
    for (let u = 0; u <= units; u++) {
      let top = Number.NEGATIVE_INFINITY;
      let at = from;
      for (let k = from; k < width; k++) {
        const left = u - ((cost[k] as number) - paid);
        if (left < 0) break;
        const worth = (best[left] as number) + (value[i * width + k] as number);
        if (worth > top) {
          top = worth;
          at = k;
        }
      }
      next[u] = top;
      chosen[row + u] = at;
    }
    [best, next] = [next, best];
  }
  const choice = new Uint8Array(targets);
  for (let i = targets - 1, u = units; i >= 0; i--) {
    const k = chosen[i * (units + 1) + u] as number;
    choice[i] = k;
    u -= (cost[k] as number) - (cost[least[i] as number] as number);
  }
  return choice;
}

/** The levels as whole numbers of a unit, and how many units the budget has. */
function inUnits(levels: ArrayLike<number>, budget: number): { cost: number[]; units: number } {
  const fine = Array.from(levels, (level) => Math.round(level / FINEST));
  const common = FINEST * fine.reduce(greatestCommonDivisor, 0);
  const unit = Math.max(common, budget / MOST_UNITS);
  const exact = unit === common;
  return {
    cost: Array.from(levels, (level) => (exact ? Math.round(level / unit) : Math.ceil(level / unit))),
    units: Math.floor(budget / unit + ROUNDING),
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
