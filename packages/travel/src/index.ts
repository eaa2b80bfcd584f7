export { type Country, countryOf, type Point, type RiverCrossing } from './country.ts';
export type { Grid } from './grid.ts';
export { type Isochrone, isochrones } from './isochrones.ts';
export { gridOf } from './lay-grid.ts';
export { correctedBy, rangeAround, type TravelNetwork, travelNetwork } from './network.ts';
export { FIRST_SPEEDS } from './speeds.ts';
export { type MatrixOptions, type ModelledWay, modelledWay, timeMatrix, timesFrom } from './times.ts';
export { factorFor, LEAST_TRIPS, type TripFactors, type TripGroup, type TripRatio, tripFactors, type VehicleTrips } from './trip-factors.ts';
export { type Ways, waysOfGrid } from './ways.ts';
