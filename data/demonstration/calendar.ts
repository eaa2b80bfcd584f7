import type { Random } from '../random.ts';

/** Months of the demonstration, counted from January 2014: up to October 2026. */
export const MONTHS = 12 * 12 + 10;
export const FIRST_YEAR = 2014;
/** The land borders were closed on 22 March 2020 and opened again on 16 February 2023. */
export const BORDER_CLOSED = { from: '2020-03-22', to: '2023-02-15' } as const;
/** When the six regional antennas of the SDLTEDJ were set up. */
export const ANTENNAS_FROM = '2020-06-25';

export function monthIndex(date: string): number {
  return (Number(date.slice(0, 4)) - FIRST_YEAR) * 12 + Number(date.slice(5, 7)) - 1;
}

/** Share of a month's days on which the borders were closed. */
export function borderClosed(month: number): number {
  const days = daysIn(month);
  let closed = 0;
  for (let day = 1; day <= days; day++) {
    const date = dateOf(month, day);
    if (date >= BORDER_CLOSED.from && date <= BORDER_CLOSED.to) closed++;
  }
  return closed / days;
}

/** Work on the farms through the year, mean 1: main harvest October to January, mid-crop April to June. */
export function cocoaSeason(month: number): number {
  return [1.25, 0.85, 0.75, 1.0, 1.1, 1.0, 0.7, 0.7, 0.9, 1.2, 1.3, 1.25][month % 12] ?? 1;
}

export function randomDay(month: number, random: Random): string {
  return dateOf(month, random.between(1, daysIn(month)));
}

export function dateOf(month: number, day: number): string {
  return new Date(Date.UTC(FIRST_YEAR, month, day)).toISOString().slice(0, 10);
}

export function daysIn(month: number): number {
  return new Date(Date.UTC(FIRST_YEAR, month + 1, 0)).getUTCDate();
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
