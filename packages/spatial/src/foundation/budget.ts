import { type OnProgress, paced } from './progress.ts';

/** How long a search may go on: by counted work, the same on every machine, and by the clock where a limit is asked for. */
export interface Budget {
  /** Numbers looked at so far. */
  work: number;
  maximumWork: number;
  /** Milliseconds on the clock of `performance.now()`. */
  deadline: number;
  /** Told, now and then, how much of the work, or of the time, is gone. */
  report: (done: number) => void;
}

/** @param timeLimit in seconds; none: only counted work ends the search */
function budgetOf(maximumWork: number, timeLimit?: number, onProgress?: OnProgress): Budget {
  const report = paced(maximumWork, onProgress);
  if (timeLimit === undefined) return { work: 0, maximumWork, deadline: Number.POSITIVE_INFINITY, report };
  const begun = performance.now();
  const milliseconds = 1000 * timeLimit;
  const shareOfTime = () => Math.min(1, (performance.now() - begun) / milliseconds);
  return { work: 0, maximumWork, deadline: begun + milliseconds, report: (done) => report(Math.max(done, shareOfTime() * maximumWork)) };
}

/** Runs a search on a budget, and reports its end, by whatever it ends. */
export function withBudget<Result>(maximumWork: number, timeLimit: number | undefined, onProgress: OnProgress | undefined, search: (budget: Budget) => Result): Result {
  const budget = budgetOf(maximumWork, timeLimit, onProgress);
  const result = search(budget);
  budget.report(maximumWork);
  return result;
}

/** So much of what is left; a part of a search, which reports as a whole. */
export function partOf(budget: Budget, most: number): Budget {
  return { work: 0, maximumWork: Math.min(most, budget.maximumWork - budget.work), deadline: budget.deadline, report: () => {} };
}

/** A share of what is left, of the time as of the work. */
export function shareOf(budget: Budget, share: number): Budget {
  const part = partOf(budget, (budget.maximumWork - budget.work) * share);
  const now = budget.deadline === Number.POSITIVE_INFINITY ? 0 : performance.now();
  return { ...part, deadline: now + (budget.deadline - now) * share };
}

export function outOfTime({ deadline }: Budget): boolean {
  return deadline < Number.POSITIVE_INFINITY && performance.now() >= deadline;
}

/** Why the search has to end now, if it has to. */
export function exhausted(budget: Budget): 'work' | 'time' | null {
  budget.report(budget.work);
  // The clock first: with a limit of time the work allowed is only what no machine does within it.
  if (outOfTime(budget)) return 'time';
  return budget.work >= budget.maximumWork ? 'work' : null;
}
