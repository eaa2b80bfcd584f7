import type { HotspotMethod, HotspotParameters } from '@vigie/domain';
import { buffersOf, type HotspotRequest, type HotspotResult, type Sample } from '@vigie/hotspots';
import { type Remote, transfer } from 'comlink';
import { inWorker } from '../app/in-worker.ts';
import { withProgress } from '../app/with-progress.ts';
import { registerWorker } from '../register/client.ts';
import type { HotspotsWorker } from './hotspots.worker.ts';

/** A run under way. `cancel` ends its worker; the promise then rejects with `Cancelled`. */
export interface Run {
  result: Promise<HotspotResult>;
  cancel(): void;
}

const thread = () => new Worker(new URL('./hotspots.worker.ts', import.meta.url), { type: 'module' });

async function onSample<Result>(work: (worker: Remote<HotspotsWorker>, sample: Sample) => Promise<Result>, signal: AbortSignal): Promise<Result> {
  const sample = await registerWorker().sample();
  return inWorker<HotspotsWorker, Result>(thread, (worker) => work(worker, transfer(sample, buffersOf(sample))), signal);
}

/** Starts a method on what the filters leave. */
export function startRun(request: HotspotRequest, onProgress: (share: number) => void): Run {
  const abort = new AbortController();
  const result = withProgress(onProgress, (report) => onSample((worker, sample) => worker.run(sample, request, report), abort.signal));
  return { result, cancel: () => abort.abort() };
}

/** Parameters to begin with, from the data that pass. @param area of the place that is asked about, in square metres; undefined: the whole country */
export function proposeParameters(method: HotspotMethod, area: number | undefined, signal: AbortSignal): Promise<HotspotParameters> {
  return onSample((worker, sample) => worker.defaults(method, sample, area), signal);
}
