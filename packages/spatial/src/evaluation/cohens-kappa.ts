import { AnalysisError, checkLength } from '../foundation/index.ts';

/**
 * How far two judges agree beyond chance: (a - c) / (1 - c), with a the share of equal verdicts and c that expected where
 * both keep their frequencies and judge blindly. 1 is agreement, 0 chance; null where both give everything one verdict.
 *
 * Cohen (1960), Educ. Psychol. Meas. 20.
 *
 * @throws AnalysisError for lists of different lengths, or empty ones
 */
export function cohensKappa(first: ArrayLike<number>, second: ArrayLike<number>): number | null {
  const n = first.length;
  if (n === 0) throw new AnalysisError('no-answer', 'first', 'there are no verdicts');
  checkLength(second, n, 'second', 'verdicts');
  const frequencies = (verdicts: ArrayLike<number>) => {
    const counts = new Map<number, number>();
    for (let i = 0; i < n; i++) counts.set(verdicts[i] as number, (counts.get(verdicts[i] as number) ?? 0) + 1);
    return counts;
  };
  const [a, b] = [frequencies(first), frequencies(second)];
  let chance = 0;
  for (const [verdict, count] of a) chance += (count / n) * ((b.get(verdict) ?? 0) / n);
  if (chance === 1) return null;
  let equal = 0;
  for (let i = 0; i < n; i++) if (first[i] === second[i]) equal++;
  return (equal / n - chance) / (1 - chance);
}
