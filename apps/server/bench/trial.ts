/** What one register, of which the truth is known, says of the engine. */
export interface Trial {
  seed: number;
  /** Shares of the planted clusters that are found, and of the enforcement artefacts that are called hot, by way of asking. */
  hits: Record<Way, number>;
  falseAlarms: Record<Way, number>;
  /** Rank correlation of departments' rates with the true ones. */
  correlation: Record<Rate, number>;
  /** Of the departments never searched: how many are marked, and how many of the others are marked wrongly. */
  neverFound: number;
  neverWrong: number;
}

export const WAYS = ['cells of all cases', 'cells, doubted ones left out', 'scan of all cases', 'scan of what came by itself'] as const;
export type Way = (typeof WAYS)[number];
export const RATES = ['cases per inhabitant', 'cases per officer-day', 'effort-corrected rate'] as const;
export type Rate = (typeof RATES)[number];
