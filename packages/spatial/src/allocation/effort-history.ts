import { AnalysisError, checkLength, checkNotNegative, checkPositive } from '../foundation/index.ts';

/** What was searched so far, and what was found by it. */
export interface EffortHistory {
  /** How often each target (row) was searched with each level of effort. */
  visits: readonly ArrayLike<number>[];
  /** Finds of those searches in all, of the same shape: counts, or 1 for a search with a find. */
  finds: readonly ArrayLike<number>[];
  /** The effort of each level, increasing; the first is 0. */
  levels: ArrayLike<number>;
  /** What each target holds that can be found, so that rates are finds for each unit of effort and exposure; left out: 1 each. */
  exposure?: ArrayLike<number> | undefined;
}

/** An answer names a level in one byte. */
const MOST_LEVELS = 256;

/** @throws AnalysisError for shapes that differ, levels that do not increase from 0, counts below 0 or exposures that are not above 0 */
export function checkHistory({ visits, finds, levels, exposure }: EffortHistory): void {
  if (levels.length < 2) throw new AnalysisError('invalid-request', 'levels', 'levels: there is no level above 0');
  if (levels.length > MOST_LEVELS) throw new AnalysisError('invalid-request', 'levels', `levels: there are ${levels.length}, more than ${MOST_LEVELS}`);
  if (levels[0] !== 0) throw new AnalysisError('invalid-request', 'levels[0]', `levels[0] is ${levels[0]}, not 0`);
  for (let k = 1; k < levels.length; k++) {
    const level = levels[k] as number;
    if (!(level > (levels[k - 1] as number) && level < Number.POSITIVE_INFINITY))
      throw new AnalysisError('invalid-request', `levels[${k}]`, `levels[${k}] is ${level}, which is not more than the level before`);
  }
  checkLength(finds, visits.length, 'finds', 'targets');
  for (const [path, table] of Object.entries({ visits, finds })) {
    table.forEach((row, target) => {
      checkLength(row, levels.length, `${path}[${target}]`, 'levels');
      checkNotNegative(row, `${path}[${target}]`);
    });
  }
  if (exposure === undefined) return;
  checkLength(exposure, visits.length, 'exposure', 'targets');
  for (let i = 0; i < exposure.length; i++) checkPositive(exposure[i] as number, `exposure[${i}]`);
}

/** The effort that a target got in all. */
export const effortAt = ({ visits, levels }: EffortHistory, target: number): number => {
  const row = visits[target] as ArrayLike<number>;
  let sum = 0;
  for (let k = 1; k < levels.length; k++) sum += (row[k] as number) * (levels[k] as number);
  return sum;
};
