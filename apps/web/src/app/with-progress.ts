import { type ProxyMarked, proxy } from 'comlink';

/**
 * Does work in a worker that reports how far it is. Reports and the answer come over two ports whose order is not guaranteed: what is reported after
 * the end is dropped, for it would show finished work as going on for ever.
 */
export async function withProgress<Progress, Result>(
  onProgress: (progress: Progress) => void,
  work: (report: ((progress: Progress) => void) & ProxyMarked) => Promise<Result>,
): Promise<Result> {
  let ended = false;
  const report = (progress: Progress): void => {
    if (!ended) onProgress(progress);
  };
  try {
    return await work(proxy(report));
  } finally {
    ended = true;
  }
}
