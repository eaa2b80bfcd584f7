/** Told how much of a long computation is done. To cancel one, end the worker that runs it. */
export type OnProgress = (done: number, total: number) => void;

const REPORTS = 200;

/**
 * Thins calls to at most some two hundred, evenly spaced: the function returned may be called in every round of a loop,
 * with a count that only grows.
 */
export function paced(total: number, onProgress: OnProgress | undefined): (done: number) => void {
  if (!onProgress) return () => {};
  const step = total / REPORTS;
  let next = step;
  return (done) => {
    if (done < next && done < total) return;
    next = done + step;
    onProgress(Math.min(done, total), total);
  };
}
