import { backTestOccupancy, forecastOccupancy, type OccupancyBackTest, type OccupancyForecast, type OccupancyQuestion } from '@vigie/spatial';
import { expose } from 'comlink';

const api = {
  /** Null: what is known of a centre is too little to say. */
  forecast: (questions: readonly OccupancyQuestion[]): (OccupancyForecast | null)[] => questions.map(told),
  backTest: (question: OccupancyQuestion): OccupancyBackTest | null => backTestOccupancy(question),
};
export type OccupancyWorker = typeof api;

function told(question: OccupancyQuestion): OccupancyForecast | null {
  try {
    return forecastOccupancy(question);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'no-answer') return null;
    throw error;
  }
}

expose(api);
