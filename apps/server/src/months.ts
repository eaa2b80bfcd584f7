const DAY_MS = 86_400_000;

/** Whole months without an entry that are taken for quiet ones. After more of them nobody knows whether nothing happened or nobody wrote it down. */
export const QUIET_MONTHS = 2;

/** The month of an instant, counted from the year 0. */
export const monthOf = (at: Date): number => at.getUTCFullYear() * 12 + at.getUTCMonth();

/** The last month that is over, counted from the year 0. */
export const lastWholeMonth = (today: Date): number => monthOf(today) - 1;

/** A month counted from the year 0, as YYYY-MM. */
export const yearMonth = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** The first day of a month counted from the year 0. */
export const firstDayOf = (month: number): Date => new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));

/** Days of a month counted from the year 0. */
export const daysOf = (month: number): number => (firstDayOf(month + 1).getTime() - firstDayOf(month).getTime()) / DAY_MS;

/** Months of a span of days (YYYY-MM-DD, both included), each with its share of them. */
export function monthsOfSpan(startsOn: string, endsOn: string): Map<number, number> {
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / DAY_MS + 1;
  const shares = new Map<number, number>();
  for (let day = 0; day < days; day++) {
    const month = monthOf(new Date(Date.parse(startsOn) + day * DAY_MS));
    shares.set(month, (shares.get(month) ?? 0) + 1 / days);
  }
  return shares;
}
