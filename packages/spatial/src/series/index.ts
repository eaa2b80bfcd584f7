export { type Forecast, type ForecastOptions, forecast } from './forecast.ts';
