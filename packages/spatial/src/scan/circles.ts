import { AnalysisError, ascendingOrder } from '../foundation/index.ts';
import { countPoints, embed, type Metric, squaredReach } from '../space/index.ts';

/** Most members of all circles together: 2^26, a typed array of 256 MB. */
const MAX_MEMBERS = 2 ** 26;

/**
 * The circles around every location, nested: those around location i hold the first one, two, ... of
 * `members[offsets[i]]` to `members[offsets[i + 1] - 1]`, the location itself first among them by its distance.
 */
export interface Circles {
  /** One more than there are locations. */
  offsets: Uint32Array;
  members: Uint32Array;
  /** 1 where a circle ends: the next member is farther away. */
  ends: Uint8Array;
}

export interface CirclesOptions {
  coordinates: Float64Array;
  metric: Metric;
  /** One per location, not negative. */
  weights: Float64Array;
  /** Largest sum of weights in a circle. */
  maxWeight: number;
  /** Largest distance of a member from the centre, in the metric's unit. */
  maxRadius: number;
}

/**
 * Circles by distance from each location; locations at the same distance enter together.
 *
 * Two distances are the same when they differ by no more than rounding of the coordinates can make: on a regular grid
 * the four neighbours of a location enter together, whatever its origin.
 *
 * @throws AnalysisError where all the circles together would have more than 2^26 members
 */
export function circlesAround({ coordinates, metric, weights, maxWeight, maxRadius }: CirclesOptions): Circles {
  const n = countPoints(coordinates, metric);
  const { x, y, z } = embed(coordinates, metric);
  const reach = squaredReach(maxRadius, metric);
  const rounding = roundingOf(coordinates, metric);
  const limit = maxWeight * (1 + 1e-12);
  const offsets = new Uint32Array(n + 1);
  const lists: Uint32Array[] = [];
  const endLists: Uint8Array[] = [];
  const squared = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const dx = (x[j] as number) - (x[i] as number);
      const dy = (y[j] as number) - (y[i] as number);
      const dz = (z[j] as number) - (z[i] as number);
      squared[j] = dx * dx + dy * dy + dz * dz;
    }
    const order = ascendingOrder(squared);
    const ends = new Uint8Array(n);
    let size = 0;
    for (let k = 0, weight = 0; k < n; ) {
      const nearest = Math.sqrt(squared[order[k] as number] as number);
      let next = k;
      for (; next < n && Math.sqrt(squared[order[next] as number] as number) <= nearest + rounding; next++) weight += weights[order[next] as number] as number;
      if (weight > limit || (squared[order[next - 1] as number] as number) > reach) break;
      ends[next - 1] = 1;
      size = next;
      k = next;
    }
    lists.push(order.slice(0, size));
    endLists.push(ends.slice(0, size));
    offsets[i + 1] = (offsets[i] as number) + size;
    if ((offsets[i + 1] as number) > MAX_MEMBERS) {
      throw new AnalysisError('no-answer', 'points', `the circles have more than ${MAX_MEMBERS} members in all: give maxRadius or a smaller maxPopulationFraction`);
    }
  }
  const members = new Uint32Array(offsets[n] as number);
  const ends = new Uint8Array(members.length);
  lists.forEach((list, i) => {
    members.set(list, offsets[i]);
    ends.set(endLists[i] as Uint8Array, offsets[i]);
  });
  return { offsets, members, ends };
}

/** What rounding may make of the difference of two equal distances: in the plane it grows with the coordinates. */
function roundingOf(coordinates: Float64Array, metric: Metric): number {
  const largest = metric === 'euclidean' ? coordinates.reduce((most, value) => Math.max(most, Math.abs(value)), 0) : 1;
  return 8 * Number.EPSILON * largest;
}
