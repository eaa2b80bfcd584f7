/** Whole months without an entry that are taken for quiet ones. After more of them nobody knows whether nothing happened or nobody wrote it down. */
export const QUIET_MONTHS = 2;

/** The month of an instant, counted from the year 0. */
export const monthOf = (at: Date): number => at.getUTCFullYear() * 12 + at.getUTCMonth();

/** The last month that is over, counted from the year 0. */
export const lastWholeMonth = (today: Date): number => monthOf(today) - 1;

/** A month counted from the year 0, as YYYY-MM. */
export const yearMonth = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
