import type { OccupancyForecast } from '@vigie/spatial';
import type { TFunction } from 'i18next';
import { formatNumber } from '../i18n/format.ts';

/** What the months ahead of a centre come to in a few figures. */
export interface Outlook {
  /** The month that is likeliest to turn at least one child away, and how likely. */
  worst: { month: string; chance: number };
  /** The month at whose end most beds are in use. */
  peak: { month: string; p50: number; p90: number; beds: number };
  /** The first month at whose end more children are likely to be there than its fewest beds; null: none. It comes when beds are going. */
  over: { month: string; p50: number; beds: number } | null;
}

/** @param months the first day of each month of the forecast */
export function outlookOf({ occupancy, beds }: OccupancyForecast, months: readonly string[]): Outlook {
  const worst = highest(occupancy.anyRefused);
  // Of months of one p90 the one in which more beds are in use half the time.
  const peak = highest(occupancy.p90.map((p90, at) => p90 + (occupancy.p50[at] as number) / 1e6));
  const over = occupancy.p50.findIndex((p50, at) => p50 > (beds[at] as number));
  return {
    worst: { month: months[worst] ?? '', chance: occupancy.anyRefused[worst] ?? 0 },
    peak: { month: months[peak] ?? '', p50: occupancy.p50[peak] ?? 0, p90: occupancy.p90[peak] ?? 0, beds: beds[peak] ?? 0 },
    over: over < 0 ? null : { month: months[over] ?? '', p50: occupancy.p50[over] ?? 0, beds: beds[over] ?? 0 },
  };
}

const highest = (values: Float64Array): number => values.indexOf(values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY));

/** A chance in percent. It comes from a thousand draws, which prove neither that a thing never happens nor that it always does. */
export function percentOf(share: number, t: TFunction<'occupancy'>): string {
  if (share < 0.01) return t('underOne');
  return share > 0.99 ? t('overMost') : formatNumber(100 * share);
}
