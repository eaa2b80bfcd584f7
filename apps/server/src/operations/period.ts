import { BEDS_AFTER_HOURS } from '@vigie/domain';
import { laterOf, type Span } from '../resources/taken.ts';

/** An operation as what it holds goes; a row of its table is one. The days are those of the plan, both included. */
export interface Holder {
  organisationId: number;
  id: string;
  startsOn: Date;
  endsOn: Date;
}

const HOUR_MS = 3_600_000;

/** What is left of the days of an operation; its beds are kept for some hours more. */
export interface Period {
  beds: Span;
  resources: Span;
}

/** Null: the operation is over. What was before now cannot be held any more. */
export function periodFrom(now: Date, { startsOn, endsOn }: Pick<Holder, 'startsOn' | 'endsOn'>): Period | null {
  const from = laterOf(startsOn, now);
  const end = endsOn.getTime() + 24 * HOUR_MS;
  if (end <= now.getTime()) return null;
  return { beds: { from, to: new Date(end + BEDS_AFTER_HOURS * HOUR_MS) }, resources: { from, to: new Date(end) } };
}
