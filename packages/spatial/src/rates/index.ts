export { type Detection, type EffortRates, type EffortRatesOptions, effortRates } from './effort-rates.ts';
export { type EmpiricalBayesOptions, empiricalBayesRates, type Rates } from './empirical-bayes-rates.ts';
export { type PoissonMeansOptions, poissonMeansTest } from './poisson-means-test.ts';
