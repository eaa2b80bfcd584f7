export { type Prediction, predicted, type RandomEffects, randomEffects } from './random-effects.ts';
