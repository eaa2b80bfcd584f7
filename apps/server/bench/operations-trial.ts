/** Ten teams of eight officers, a fortnight at the beginning of each month. */
export const DRAFT = { teams: 10, officersPerTeam: 8, explorationShare: 0.2, revisits: 6 } as const;
export const DAYS = 14;
/** Officer-days of a round. */
export const BUDGET = DRAFT.teams * DAYS * DRAFT.officersPerTeam;
export const ROUNDS = 6;

export const POLICIES = ['proposal', 'where most was counted', 'adaptive greedy', 'in proportion to risk', 'truth known'] as const;
export const ABLATIONS = ['neighbours', 'indicators', 'sources', 'season', 'exposure'] as const;
export type Planner = (typeof POLICIES)[number] | `without ${(typeof ABLATIONS)[number]}`;

/** Of each round: children found for an officer-day, the Gini coefficient of all effort of the replay over the cells, and cells never searched in it. */
export interface Replayed {
  seed: number;
  planner: Planner;
  found: number[];
  gini: number[];
  searched: number[];
  /** Children that the proposal expected to find; null for other planners. */
  promised: (number | null)[];
}
