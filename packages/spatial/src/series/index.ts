export { type Forecast, type ForecastOptions, forecast, LEAST_MONTHS, type RatePathsOptions, ratePaths } from './forecast.ts';
