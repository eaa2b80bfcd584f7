import { AnalysisError } from '../foundation/index.ts';
import { EARTH_RADIUS, embed, type Metric, type PairSearch, pairSearch, squaredArc } from '../space/index.ts';

/** Pairs that are kept: what fits a typed array of a browser with ease. */
const MAX_PAIRS = 2 ** 27;

/** `manhattan`: |dx| + |dy|, as streets go. */
export type PairMetric = Metric | 'manhattan';

/**
 * Pairs of events nearer than the last break, by band of distance: `partners` from `offsets[k * events + i]` to the next
 * offset are the events that lie in band k of event i. Each pair stands in the list of one of its two events.
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
  const { order, atLeast, visit } = searchUnder(last, coordinates, metric);
  const tooMany = () => new AnalysisError('no-answer', 'distanceBreaks', `more than ${MAX_PAIRS} pairs are nearer than ${last}`);
  if (atLeast > MAX_PAIRS) throw tooMany();
  const lengthOf = lengthBy(coordinates, metric, order);
  const offsets = new Uint32Array(breaks.length * events + 1);
  let count = 0;
  visit((a, b, squared) => {
    const band = bandOf(lengthOf(a, b, squared), breaks);
    if (band === breaks.length) return;
    const list = band * events + (order[b] as number) + 1;
    offsets[list] = (offsets[list] as number) + 1;
    if (++count > MAX_PAIRS) throw tooMany();
  });
  for (let list = 1; list < offsets.length; list++) offsets[list] = (offsets[list] as number) + (offsets[list - 1] as number);
  const partners = new Uint32Array(count);
  const next = offsets.slice();
  visit((a, b, squared) => {
    const band = bandOf(lengthOf(a, b, squared), breaks);
    if (band === breaks.length) return;
    const list = band * events + (order[b] as number);
    const at = next[list] as number;
    partners[at] = order[a] as number;
    next[list] = at + 1;
  });
  return { events, offsets, partners };
}

/** Finds the pairs nearer than `last`, and some that rounding leaves undecided. */
function searchUnder(last: number, coordinates: Float64Array, metric: PairMetric): PairSearch {
  // A straight line is no longer than the arc, nor than the way along the axes, but for rounding, which the factor covers.
  const reach = (metric === 'great-circle' ? last / EARTH_RADIUS : last) * (1 + 1e-9);
  // Nothing is nearer than 0, and a reach whose square vanishes makes no grid.
  if (reach * reach === 0) return { order: Uint32Array.from({ length: coordinates.length / 2 }, (_, i) => i), atLeast: 0, visit: () => {} };
  return pairSearch(embed(coordinates, metric === 'manhattan' ? 'euclidean' : metric), reach * reach);
}

/** The distance of the events at two positions, given the square of the straight line between them. */
function lengthBy(coordinates: Float64Array, metric: PairMetric, order: Uint32Array): (a: number, b: number, squared: number) => number {
  if (metric === 'great-circle') return (_a, _b, squared) => EARTH_RADIUS * Math.sqrt(squaredArc(squared));
  if (metric === 'euclidean') return (_a, _b, squared) => Math.sqrt(squared);
  const along = (k: number, l: number) => Math.abs((coordinates[k] as number) - (coordinates[l] as number));
  return (a, b) => {
    const i = order[a] as number;
    const j = order[b] as number;
    return along(2 * i, 2 * j) + along(2 * i + 1, 2 * j + 1);
  };
}
