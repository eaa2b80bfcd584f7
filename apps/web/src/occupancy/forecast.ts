import type { BedsFrom, OccupancyQuestion, PlannedArrivals } from '@vigie/spatial';
import type { Outputs } from '../api.ts';
import { inWorker } from '../app/in-worker.ts';
import type { OccupancyWorker } from './occupancy.worker.ts';

export type CentreHistory = Outputs['occupancy']['histories'][number];

const MONTHS_AHEAD = 12;
const DAY_MS = 86_400_000;
/** One for all, so that the same figures are seen by everybody who asks on the same data. */
const SEED = 2026;
const thread = () => new Worker(new URL('./occupancy.worker.ts', import.meta.url), { type: 'module' });

/** The first day of each month ahead, as YYYY-MM-DD: those after the last month that is known. */
export function monthsAhead({ until }: Pick<CentreHistory, 'until'>): string[] {
  const [year = 0, month = 0] = until.split('-').map(Number);
  return Array.from({ length: MONTHS_AHEAD }, (_, ahead) => new Date(Date.UTC(year, month + ahead, 1)).toISOString().slice(0, 10));
}

/** @param extra beds more than there are, for girls and boys alike, except while the centre has none at all: one that is closed does not open for them */
export function questionOf(centre: CentreHistory, extra = 0): OccupancyQuestion {
  const months = monthsAhead(centre);
  const first = Date.parse(months[0] as string);
  const beds = centre.beds.map(({ on, beds: [girls = 0, boys = 0, shared = 0] }, at): BedsFrom => {
    const open = girls + boys + shared > 0;
    // What holds today holds from the first month on.
    return { day: at === 0 ? 0 : (Date.parse(on) - first) / DAY_MS, own: [girls, boys, 0], shared: shared + (open ? extra : 0) };
  });
  const days = months.map((month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate());
  return { history: centre.history, beds, days, planned: plannedOf(centre, months), seed: SEED };
}

function plannedOf({ planned }: CentreHistory, months: readonly string[]): PlannedArrivals | undefined {
  if (!planned || planned.length === 0) return undefined;
  const of = (month: string) => planned.find((each) => month.startsWith(each.month));
  return { mean: months.map((month) => of(month)?.mean ?? 0), variance: months.map((month) => of(month)?.variance ?? 0) };
}

export const forecasts = (questions: readonly OccupancyQuestion[], signal: AbortSignal) =>
  inWorker<OccupancyWorker, Awaited<ReturnType<OccupancyWorker['forecast']>>>(thread, (worker) => worker.forecast(questions), signal);

export const backTest = (question: OccupancyQuestion, signal: AbortSignal) =>
  inWorker<OccupancyWorker, ReturnType<OccupancyWorker['backTest']>>(thread, (worker) => worker.backTest(question), signal);
