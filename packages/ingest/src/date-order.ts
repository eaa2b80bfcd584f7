import type { ImportAnswers } from '@vigie/domain';
import { nextDay, type ReadDate, type Readings, type UnreadDate } from './dates.ts';

type Order = keyof Readings;

/** The readings of a date that may be meant: a file speaks of no day to come. Only two figures leave the year open, so only there does the future rule a reading out. */
function possible(readings: Readings, today: string): Readings {
  if (readings.YEAR_FIRST === undefined) return readings;
  const past = Object.entries(readings).filter(([, date]) => date <= today);
  return past.length === 0 ? readings : Object.fromEntries(past);
}

/** Different days that a date may be, each once. */
const days = (readings: Readings): string[] => [...new Set(Object.values(readings))];

/** How the dates of a file are to be read. */
export interface DateReading {
  /** ASK: the file leaves the order open, and dates that read in two ways wait. */
  order: Order | 'ASK';
  midnight: NonNullable<ImportAnswers['midnight']> | 'ASK';
}

export type Settled = { date: string } | { problem: 'BAD_DATE' | 'DATE_ORDER' | 'DATES_DOUBTFUL' | 'MIDNIGHT_DOUBTFUL'; suggestion?: string };

/** One day for what was read of a cell, or why there is none. */
export function settle(read: ReadDate | UnreadDate, { order, midnight }: DateReading, today: string): Settled {
  const chosen = read.readings === null ? ('problem' in read ? { problem: read.problem } : { date: read.date }) : ordered(read.readings, order, today);
  if ('problem' in chosen || 'problem' in read || read.time !== 'evening' || midnight === 'SAME_DAY') return chosen;
  const next = nextDay(chosen.date);
  return midnight === 'NEXT_DAY' ? { date: next } : { problem: 'MIDNIGHT_DOUBTFUL', suggestion: next };
}

function ordered(readings: Readings, order: Order | 'ASK', today: string): Settled {
  const open = possible(readings, today);
  if (order !== 'ASK' || days(open).length === 1) {
    const date = open[order === 'ASK' ? 'DAY_FIRST' : order];
    return date === undefined ? { problem: 'DATE_ORDER', suggestion: days(open).join(', ') } : { date };
  }
  return { problem: 'DATES_DOUBTFUL', suggestion: days(open).join(', ') };
}

/** Watches the dates of a file for what makes others doubtful. One that exists in one order only tells that order. */
export class DateWatch {
  #certain: Record<Order, number> = { DAY_FIRST: 0, MONTH_FIRST: 0, YEAR_FIRST: 0 };
  /** Dates that may begin with the year as well as with the day. */
  #yearPerhaps = 0;
  #evenings = 0;
  #hours = new Set<string>();
  #otherTimes = 0;

  see(text: string, read: ReadDate | UnreadDate, today: string): void {
    if (read.readings !== null) this.#seeOrder(possible(read.readings, today));
    if ('problem' in read || read.time === 'none') return;
    if (read.time === 'other') this.#otherTimes++;
    else {
      this.#evenings++;
      this.#hours.add(/(\d{2}):\d{2}/.exec(text)?.[0] ?? '');
    }
  }

  #seeOrder(readings: Readings): void {
    const orders = Object.keys(readings) as Order[];
    const only = orders.length === 1 ? orders[0] : undefined;
    if (only !== undefined) this.#certain[only]++;
    if (days(readings).length === 1) return;
    if (readings.YEAR_FIRST !== undefined) this.#yearPerhaps++;
  }

  /** Whether dates that read in two ways are doubtful: one that only reads month first or year first is enough, and two figures throughout without any that only reads day first. */
  get orderDoubtful(): boolean {
    const { DAY_FIRST, MONTH_FIRST, YEAR_FIRST } = this.#certain;
    return MONTH_FIRST > 0 || YEAR_FIRST > 0 || (this.#yearPerhaps > 0 && DAY_FIRST === 0);
  }

  /** Whether times look like the midnight of another clock: most are late whole hours, one or, with summer time, two of them. */
  get midnightDoubtful(): boolean {
    return this.#evenings > this.#otherTimes && this.#hours.size <= 2;
  }
}
