export { type CompositeIndex, compositeIndex } from './composite-index.ts';
export type { CompositeQuestion, Dimension, Mean } from './question.ts';
export { type RankStability, type RankStabilityQuestion, rankStability } from './rank-stability.ts';
