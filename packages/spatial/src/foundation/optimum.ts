/** What is known of how good an answer is. */
export interface Optimum {
  /** The value of the answer given. */
  objective: number;
  /** No answer at all is better than this; null where nothing was proved. */
  bound: number | null;
  /** |objective - bound| / |objective|; 0: no answer is better. Null where nothing was proved. */
  gap: number | null;
  /** `optimal`: the gap is 0. `bound`: the optimum lies between bound and objective. `none`: a good answer, no more. */
  proof: 'optimal' | 'bound' | 'none';
  /** There only where a limit of time, not of counted work, ended the search. */
  stopped?: 'time';
}

/** Objective and bound this near to each other, relative to the objective, differ by rounding only. */
export const ROUNDING = 1e-9;

/** An answer with the bound that was proved of it; a bound within rounding of the objective is the objective itself. */
export function proven(objective: number, bound: number, stopped?: 'time'): Optimum {
  const difference = Math.abs(objective - bound);
  const end = stopped ? { stopped } : {};
  if (difference <= ROUNDING * Math.abs(objective)) return { objective, bound: objective, gap: 0, proof: 'optimal', ...end };
  // An objective of 0 with another bound has no relative gap: 1, the whole, says that all is open.
  return { objective, bound, gap: objective === 0 ? 1 : difference / Math.abs(objective), proof: 'bound', ...end };
}
