import type { RescueFilter, VisibleRescues } from '@vigie/domain';
import { dayOf, firstDayOfMonth, isoOf, monthOf } from './register.ts';

export type Period = Pick<RescueFilter, 'from' | 'to'>;
export type Step = 'DAY' | 'MONTH' | 'YEAR';

/** Whether the role sees only sums; only then do their totals stand for the whole register. */
export const onlySums = ({ points, masked, aggregates }: VisibleRescues): boolean =>
  points.id.length + masked.cell.length === 0 && aggregates.year.length + aggregates.totals.zone.length + aggregates.withheld.zone.length > 0;

/**
 * What of a filter a role can be answered, and the finest step of time that it sees: sums are of whole years and of zones, masked rows of whole months. The
 * answer is of all of a step that the period touches, and says so; a shape that sums cannot be cut by is left out.
 */
export function answerable(visible: VisibleRescues, asked: RescueFilter): { filter: RescueFilter; step: Step } {
  const step: Step = onlySums(visible) ? 'YEAR' : visible.masked.cell.length > 0 ? 'MONTH' : 'DAY';
  const place = asked.place ?? null;
  return { filter: { ...asked, ...wholeSteps(asked, step), place: step === 'YEAR' && place?.kind !== 'zone' ? null : place }, step };
}

/** A period widened to whole steps. */
export function wholeSteps({ from, to }: Period, step: Step): Period {
  if (step === 'DAY') return { from, to };
  if (step === 'YEAR') return { from: from && `${from.slice(0, 4)}-01-01`, to: to && `${to.slice(0, 4)}-12-31` };
  return { from: from && isoOf(firstDayOfMonth(monthOf(dayOf(from)))), to: to && isoOf(firstDayOfMonth(monthOf(dayOf(to)) + 1) - 1) };
}
