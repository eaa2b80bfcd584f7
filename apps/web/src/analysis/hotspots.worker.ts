import type { HotspotMethod, HotspotParameters } from '@vigie/domain';
import { expose } from 'comlink';
import { defaultParameters } from './defaults.ts';
import { type HotspotRequest, type HotspotResult, runHotspots } from './hotspots.ts';
import type { Sample } from './register.worker.ts';

/** One run at a time in a worker of its own, so that ending the worker cancels it at once. */
const api = {
  run: (sample: Sample, request: HotspotRequest, onProgress: (share: number) => void): HotspotResult => runHotspots(sample, request, onProgress),
  defaults: (method: HotspotMethod, sample: Sample): HotspotParameters => defaultParameters(method, sample),
};
export type HotspotsWorker = typeof api;

expose(api);
