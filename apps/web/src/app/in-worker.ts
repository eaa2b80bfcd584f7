import { type Remote, wrap } from 'comlink';

/** The work was given up, because nobody waits for it any more. */
export class Cancelled extends Error {
  override name = 'Cancelled';
}

/**
 * Does one piece of work in a worker of its own, so that ending the worker cancels it at once.
 *
 * @param start makes the worker; a function, because bundlers look for `new Worker(new URL(...))` as it is written
 * @throws Cancelled once `signal` is aborted
 */
export async function inWorker<Api, Result>(start: () => Worker, work: (worker: Remote<Api>) => Promise<Result>, signal: AbortSignal): Promise<Result> {
  if (signal.aborted) throw new Cancelled();
  const thread = start();
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Cancelled()));
    thread.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  try {
    return await Promise.race([work(wrap<Api>(thread)), ended]);
  } finally {
    thread.terminate();
  }
}
