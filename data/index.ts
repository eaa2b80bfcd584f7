export { CENSUS_2021 } from './census.ts';
export { PUBLISHED_CENTRES } from './centres.ts';
export type { DemonstrationEffort } from './demonstration/effort.ts';
export { type DemonstrationOrganisation, ORGANISATIONS } from './demonstration/organisations.ts';
export type { DemonstrationRescue } from './demonstration/rescues.ts';
export { type DemonstrationStay, hasMovements } from './demonstration/stays.ts';
export type { Truth } from './demonstration/truth.ts';
export { type Demonstration, generateDemonstration } from './demonstration.ts';
export { type Certainty, type OperationFigure, PERIOD_FIGURES, type PeriodFigure, PUBLISHED_OPERATIONS, type PublishedOperation } from './operations.ts';
