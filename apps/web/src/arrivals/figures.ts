import type { TFunction } from 'i18next';
import type { Outputs } from '../api.ts';
import { formatNumber } from '../i18n/format.ts';

export type ArrivalsAnswer = Outputs['arrivals']['ahead'];
export type Department = ArrivalsAnswer['departments'][number];
type Figures = NonNullable<Department['all']>;

/** What is expected in a month, or in all of them, with the ends of its interval. Under ten a tenth still tells a difference. */
export const rangeOf = ({ mean, lower, upper }: Figures['year'], t: TFunction<'arrivals'>): string =>
  t('range', { mean: meanOf(mean), low: formatNumber(lower), high: formatNumber(upper) });

/** The figures of one of the months. */
export const monthOf = ({ mean, lower, upper }: Figures, at: number): Figures['year'] => ({ mean: mean[at] ?? 0, lower: lower[at] ?? 0, upper: upper[at] ?? 0 });

export const meanOf = (mean: number): string => formatNumber(mean, mean < 9.95 ? 1 : 0);

/** How often the intervals of all departments held, in percent; null: none was tested. */
export function coverageOf(departments: readonly Department[]) {
  const tests = departments.flatMap(({ forecast }) => forecast?.test ?? []);
  const sum = (of: 'forecasts' | 'inNine' | 'inNineKnowingEffort') => tests.reduce((total, test) => total + test[of], 0);
  const forecasts = sum('forecasts');
  return forecasts === 0 ? null : { forecasts, held: (100 * sum('inNine')) / forecasts, rate: (100 * sum('inNineKnowingEffort')) / forecasts };
}
