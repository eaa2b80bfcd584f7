export { type AllocationOptions, allocateEffort, LEAST_SEARCHED } from './allocate-effort.ts';
export { type EffortPosterior, effortPosterior } from './effort-curves.ts';
export type { EffortHistory } from './effort-history.ts';
export { type FeedbackPolicy, type FeedbackSimulation, type FeedbackSimulationOptions, feedbackSimulation } from './feedback-simulation.ts';
export { giniOf } from './gini.ts';
