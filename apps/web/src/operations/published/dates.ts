import { formatDate } from '../../i18n/format.ts';
import type { Operation } from './features.ts';

/** When an operation was, as well as it is known; without a date, what is said of it. */
export function datesOf({ startedOn, endedOn, datePrecision, dateNote }: Operation, unknown: string): string {
  if (startedOn === null) return dateNote ?? unknown;
  const first = formatDate(startedOn, datePrecision ?? 'DAY');
  const last = formatDate(endedOn ?? startedOn, datePrecision ?? 'DAY');
  return last === first ? first : `${first} – ${last}`;
}
