import { AnalysisError } from '../foundation/index.ts';
import { EARTH_RADIUS, embed, type Metric, squaredArc } from '../space/index.ts';

/** Pairs that are kept: what fits a typed array of a browser with ease. */
const MAX_PAIRS = 2 ** 27;

/** `manhattan`: |dx| + |dy|, as streets go. */
export type PairMetric = Metric | 'manhattan';

/**
 * Pairs of events nearer than the last break, by band of distance: `partners` from `offsets[k * events + i]` to the next
 * offset are the events before event i in band k.
 */
export interface NearPairs {
  events: number;
  offsets: Uint32Array;
  partners: Uint32Array;
}

/** Band k + 1 is that of break k; band 0 is what lies under the first break. */
export function bandOf(value: number, breaks: readonly number[]): number {
  let band = 0;
  while (band < breaks.length && value >= (breaks[band] as number)) band++;
  return band;
}

/** Pairs in all bands of distance but the last, which is open and holds most. @throws AnalysisError for more than 2^27 */
export function nearPairs(coordinates: Float64Array, metric: PairMetric, breaks: readonly number[]): NearPairs {
  const events = coordinates.length / 2;
  const last = breaks.at(-1) as number;
  const visit = pairVisitor(coordinates, metric, last);
  const offsets = new Uint32Array(breaks.length * events + 1);
  let count = 0;
  visit((i, _j, distance) => {
    if (distance >= last) return;
    const list = bandOf(distance, breaks) * events + i + 1;
    offsets[list] = (offsets[list] as number) + 1;
    count++;
  });
  if (count > MAX_PAIRS) throw new AnalysisError('no-answer', 'distanceBreaks', `more than ${MAX_PAIRS} pairs are nearer than ${last}`);
  for (let list = 1; list < offsets.length; list++) offsets[list] = (offsets[list] as number) + (offsets[list - 1] as number);
  const partners = new Uint32Array(count);
  const next = offsets.slice();
  visit((i, j, distance) => {
    if (distance >= last) return;
    const list = bandOf(distance, breaks) * events + i;
    partners[next[list] as number] = j;
    next[list] = (next[list] as number) + 1;
  });
  return { events, offsets, partners };
}

type Visit = (i: number, j: number, distance: number) => void;

/** Goes through the pairs that may be nearer than `last`, and some that are not. */
function pairVisitor(coordinates: Float64Array, metric: PairMetric, last: number): (visit: Visit) => void {
  const n = coordinates.length / 2;
  if (metric === 'manhattan') {
    const along = (i: number, j: number) => Math.abs((coordinates[i] as number) - (coordinates[j] as number));
    return (visit) => {
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) visit(i, j, along(2 * i, 2 * j) + along(2 * i + 1, 2 * j + 1));
    };
  }
  const { x, y, z } = embed(coordinates, metric);
  const length = metric === 'euclidean' ? Math.sqrt : (squared: number) => EARTH_RADIUS * Math.sqrt(squaredArc(squared));
  // A straight line is no longer than the arc, but for rounding, so that most pairs need no more than its square.
  const reach = (metric === 'euclidean' ? last : last / EARTH_RADIUS) * (1 + 1e-9);
  const squaredReach = reach * reach;
  return (visit) => {
    for (let i = 0; i < n; i++) {
      const [xi, yi, zi] = [x[i] as number, y[i] as number, z[i] as number];
      for (let j = 0; j < i; j++) {
        const dx = xi - (x[j] as number);
        const dy = yi - (y[j] as number);
        const dz = zi - (z[j] as number);
        const squared = dx * dx + dy * dy + dz * dz;
        if (squared <= squaredReach) visit(i, j, length(squared));
      }
    }
  };
}
