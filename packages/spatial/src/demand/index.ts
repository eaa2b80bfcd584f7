export { type Exposure, type Forecast, type ForecastOptions, forecast, type RatePathsOptions, ratePaths } from './forecast.ts';
export {
  type ArrivalForecast,
  type ArrivalHistory,
  type ArrivalsAhead,
  type ArrivalsInAll,
  type ArrivalTest,
  forecastArrivals,
  overMonths,
  together,
} from './forecast-arrivals.ts';
export {
  backTestOccupancy,
  forecastOccupancy,
  type OccupancyBackTest,
  type OccupancyForecast,
  type OccupancyHistory,
  type OccupancyQuestion,
  type PlannedArrivals,
} from './forecast-occupancy.ts';
export { type QueueModel, type QueueOptions, type QueueResult, queue } from './queue.ts';
export { type BedsFrom, type OccupancyGroup, type SimulatedOccupancy, type SimulateOccupancyOptions, simulateOccupancy } from './simulate-occupancy.ts';
