export { type FeedbackPolicy, type FeedbackSimulation, type FeedbackSimulationOptions, feedbackSimulation } from './feedback-simulation.ts';
