import type { HotspotMethod } from '@vigie/domain';
import { zoneIndex } from '@vigie/geography';
import { afterOneCase } from './after-one-case.ts';
import { clusters } from './clusters.ts';
import { collection } from './country-grid.ts';
import { density } from './density.ts';
import { growing } from './growing.ts';
import { moreThanChance } from './more-than-chance.ts';
import { neverSearched } from './never-searched.ts';
import type { Finding, HotspotRequest, HotspotResult, Task } from './question.ts';
import { rescuesIn, type Sample, usable } from './sample.ts';
import { sourceAgreement } from './source-agreement.ts';

/** Below this many rescues no pattern is told from chance, and the answer is "not enough data". */
export const MINIMUM = 30;

const METHODS: Record<HotspotMethod, (task: Task) => Finding> = {
  'getis-ord': moreThanChance,
  'emerging-hotspots': growing,
  'source-agreement': sourceAgreement,
  'effort-rates': neverSearched,
  'near-repeat': afterOneCase,
  dbscan: clusters,
  'kernel-density': density,
};

/**
 * Answers one question on what the filters leave. The page's worker and the server run this same code: the same sample,
 * parameters and seed give the same answer on both.
 */
export function answer(sample: Sample, request: HotspotRequest, onProgress: (share: number) => void = () => {}): HotspotResult {
  // Rates by effort compare whole departments, so a place known only to its department is known well enough for them.
  const known = request.method === 'effort-rates' ? sample : usable(sample, request.parameters.distance);
  const whole = request.method === 'effort-rates';
  const used = rescuesIn(known) + (whole ? sample.withoutPlace : 0);
  const base: HotspotResult = {
    method: request.method,
    used,
    excluded: rescuesIn(sample) - rescuesIn(known),
    withoutPlace: whole ? 0 : sample.withoutPlace,
    masked: sample.masked,
    dataVersion: sample.dataVersion,
    silence: used < MINIMUM ? 'few-rescues' : null,
    features: collection([]),
    rows: [],
    facts: {},
  };
  if (base.silence) return base;
  onProgress(0.05);
  const { silence = null, ...finding } = METHODS[request.method]({ sample: known, request, country: zoneIndex(request.departments), bounds: boundsOf(request), onProgress });
  return { ...base, ...finding, silence };
}

function boundsOf({ departments }: HotspotRequest): Task['bounds'] {
  return departments.reduce<Task['bounds']>(([w, s, e, n], { box }) => [Math.min(w, box[0]), Math.min(s, box[1]), Math.max(e, box[2]), Math.max(n, box[3])], [180, 90, -180, -90]);
}
