import type { OccupancyQuestion } from '@vigie/spatial';
import type { Outputs } from '../api.ts';
import { inWorker } from '../app/in-worker.ts';
import type { OccupancyWorker } from './occupancy.worker.ts';

export type CentreHistory = Outputs['centres']['histories'][number];

const MONTHS_AHEAD = 12;
/** One for all, so that the same figures are seen by everybody who asks on the same data. */
const SEED = 2026;
const thread = () => new Worker(new URL('./occupancy.worker.ts', import.meta.url), { type: 'module' });

/** The first day of each month ahead, as YYYY-MM-DD: those after the last month that is known. */
export function monthsAhead({ until }: Pick<CentreHistory, 'until'>): string[] {
  const [year = 0, month = 0] = until.split('-').map(Number);
  return Array.from({ length: MONTHS_AHEAD }, (_, ahead) => new Date(Date.UTC(year, month + ahead, 1)).toISOString().slice(0, 10));
}

/** @param extra beds more than there are, for girls and boys alike */
export function questionOf(centre: CentreHistory, extra = 0): OccupancyQuestion {
  const [girls = 0, boys = 0, shared = 0] = centre.beds;
  const days = monthsAhead(centre).map((first) => new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)), 0)).getUTCDate());
  return { history: centre.history, ownBeds: [girls, boys, 0], sharedBeds: shared + extra, days, seed: SEED };
}

export const forecasts = (questions: readonly OccupancyQuestion[], signal: AbortSignal) =>
  inWorker<OccupancyWorker, Awaited<ReturnType<OccupancyWorker['forecast']>>>(thread, (worker) => worker.forecast(questions), signal);

export const backTest = (question: OccupancyQuestion, signal: AbortSignal) =>
  inWorker<OccupancyWorker, ReturnType<OccupancyWorker['backTest']>>(thread, (worker) => worker.backTest(question), signal);
