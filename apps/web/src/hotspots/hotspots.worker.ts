import type { HotspotMethod, HotspotParameters } from '@vigie/domain';
import { answer, defaultParameters, type HotspotRequest, type HotspotResult, type Sample } from '@vigie/hotspots';
import { expose } from 'comlink';

/** One run at a time in a worker of its own, so that ending the worker cancels it at once. */
const api = {
  run: (sample: Sample, request: HotspotRequest, onProgress: (share: number) => void): HotspotResult => answer(sample, request, onProgress),
  defaults: (method: HotspotMethod, sample: Sample, area: number | undefined): HotspotParameters => defaultParameters(method, sample, area),
};
export type HotspotsWorker = typeof api;

expose(api);
