import { type OnProgress, paced } from './progress.ts';

/** The limits of a search: counted work, which is the same on every machine, and a deadline where a time limit was asked for. */
export interface Budget {
  /** Numbers looked at so far. */
  work: number;
  maximumWork: number;
  /** Milliseconds on the clock of `performance.now()`. */
  deadline: number;
  /** Reports progress: the work done, or the same share of `maximumWork` as of the time, whichever is more. */
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

/** Runs a search within a budget and reports its end, whatever ended it. */
export function withBudget<Result>(maximumWork: number, timeLimit: number | undefined, onProgress: OnProgress | undefined, search: (budget: Budget) => Result): Result {
  const budget = budgetOf(maximumWork, timeLimit, onProgress);
  const result = search(budget);
  budget.report(maximumWork);
  return result;
}

/** A budget of at most `most` work for a part of a search, out of what is left. It reports nothing: the whole search reports. */
export function partOf(budget: Budget, most: number): Budget {
  return { work: 0, maximumWork: Math.min(most, budget.maximumWork - budget.work), deadline: budget.deadline, report: () => {} };
}

/** A budget with a share of the work that is left and of the time that is left. */
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
  // The clock is asked first: with a time limit, the maximum work is set so high that no machine reaches it in time.
  if (outOfTime(budget)) return 'time';
  return budget.work >= budget.maximumWork ? 'work' : null;
}
