export { type PoissonRegression, type PoissonRegressionOptions, poissonRegression, type Wald } from './poisson-regression.ts';
