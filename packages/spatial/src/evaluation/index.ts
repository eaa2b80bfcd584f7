export { adjustedRandIndex } from './adjusted-rand-index.ts';
export { cohensKappa } from './cohens-kappa.ts';
export { type PredictiveAccuracyOptions, type PredictiveAccuracyRow, predictiveAccuracy } from './predictive-accuracy.ts';
