import type { ReachAsked } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { inTime } from '../in-time.ts';
import { Problem } from '../problem.ts';
import type { Reached } from './model.ts';

/** The first question lays out the country, with all its roads. */
const PATIENCE_MS = 60_000;

/** How far one gets from a point; null: it is not in the country. @throws Problem OVERLOADED where the model does not answer */
export async function reachedNow({ travel }: Pick<Caller, 'travel'>, { from, conditions }: ReachAsked): Promise<Reached | null> {
  const found = await inTime(
    travel.reached(conditions, from).then((answer) => ({ answer })),
    PATIENCE_MS,
  );
  if (!found) throw new Problem('OVERLOADED');
  return found.answer;
}
