import type { RescueFilter, VisibleRescues } from '@vigie/domain';
import { dayOf, firstDayOfMonth, isoOf, monthOf } from '@vigie/hotspots';
import { onlySums } from './totals.ts';

export type Period = Pick<RescueFilter, 'from' | 'to'>;
export type Step = 'DAY' | 'MONTH' | 'YEAR';

/** The finest step of time in which a role can be answered: sums are of whole years, masked rows of whole months. */
export const finestStep = (visible: VisibleRescues): Step => (onlySums(visible) ? 'YEAR' : visible.masked.cell.length > 0 ? 'MONTH' : 'DAY');

/** A period widened to whole steps. What was asked would be answered with all of a step that it touches, so the answer must say that it is of that. */
export function wholeSteps({ from, to }: Period, step: Step): Period {
  if (step === 'DAY') return { from, to };
  if (step === 'YEAR') return { from: from && `${from.slice(0, 4)}-01-01`, to: to && `${to.slice(0, 4)}-12-31` };
  return { from: from && isoOf(firstDayOfMonth(monthOf(dayOf(from)))), to: to && isoOf(firstDayOfMonth(monthOf(dayOf(to)) + 1) - 1) };
}
