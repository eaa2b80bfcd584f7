export { type BudgetedCoveringOptions, type BudgetedCoveringResult, budgetedCovering } from './budgeted-covering.ts';
export { type CoveringResult, type MaximalCoveringOptions, maximalCovering } from './maximal-covering.ts';
export { type SetCoveringOptions, setCovering } from './set-covering.ts';
