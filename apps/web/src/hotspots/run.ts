import type { HotspotMethod, HotspotParameters } from '@vigie/domain';
import { buffersOf, type HotspotRequest, type HotspotResult, type Sample } from '@vigie/hotspots';
import { type Remote, transfer, wrap } from 'comlink';
import { withProgress } from '../app/with-progress.ts';
import { registerWorker } from '../register/client.ts';
import type { HotspotsWorker } from './hotspots.worker.ts';

/** A run under way. `cancel` ends its worker; the promise then rejects with `RunCancelled`. */
export interface Run {
  result: Promise<HotspotResult>;
  cancel(): void;
}

export class RunCancelled extends Error {
  override name = 'RunCancelled';
}

async function withWorker<Result>(work: (worker: Remote<HotspotsWorker>, sample: Sample) => Promise<Result>, signal: AbortSignal): Promise<Result> {
  const sample = await registerWorker().sample();
  if (signal.aborted) throw new RunCancelled();
  const thread = new Worker(new URL('./hotspots.worker.ts', import.meta.url), { type: 'module' });
  const cancelled = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      thread.terminate();
      reject(new RunCancelled());
    });
    thread.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  try {
    return await Promise.race([work(wrap<HotspotsWorker>(thread), sample), cancelled]);
  } finally {
    thread.terminate();
  }
}

const moved = (sample: Sample): Sample => transfer(sample, buffersOf(sample));

/** Starts a method on what the filters leave. */
export function startRun(request: HotspotRequest, onProgress: (share: number) => void): Run {
  const abort = new AbortController();
  const result = withProgress(onProgress, (report) => withWorker((worker, sample) => worker.run(moved(sample), request, report), abort.signal));
  return { result, cancel: () => abort.abort() };
}

/** Parameters to begin with, from the data that pass. @param area of the place that is asked about, in square metres; undefined: the whole country */
export function proposeParameters(method: HotspotMethod, area: number | undefined, signal: AbortSignal): Promise<HotspotParameters> {
  return withWorker((worker, sample) => worker.defaults(method, moved(sample), area), signal);
}
