export { type FayHerriot, type FayHerriotOptions, fayHerriot } from './fay-herriot.ts';
export { type Prediction, predicted, type RandomEffects, randomEffects } from './random-effects.ts';
