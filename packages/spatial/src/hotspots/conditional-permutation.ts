import { countBelow, seededRandom } from '../foundation/index.ts';
import type { Neighbours } from '../space/index.ts';

export interface PermutationTask {
  /** One per location. */
  deviations: Float64Array;
  neighbours: Neighbours;
  /** Observed sum over the neighbours of each location. */
  sums: Float64Array;
  permutations: number;
  seed: number;
}

/** How many permutations give each location a sum over its neighbours at least, and at most, as large as the one observed. */
export interface PermutationTails {
  atLeast: Uint32Array;
  atMost: Uint32Array;
}

/** Sums of the same numbers in another order differ by no more than this, for each number, in units of the largest. */
const EQUAL = 1e-13;

/**
 * Conditional permutation: a location keeps its value, its k neighbours are drawn without replacement from all others.
 *
 * One random order of all locations serves every location: without the location itself, its first k are such a draw. So most locations
 * with k neighbours see the same sums, sorted once; only where a location is itself among the first k does the next in the
 * order stand in for it, which is rare, and is put right singly. The work grows with permutations times k and with locations,
 * not with their product. Places share their draws, as they share the data: their p-values are exact one by one, and are
 * not independent of each other.
 *
 * Anselin (1995), Geographical Analysis 27, on conditional permutation.
 */
export function permutationTails({ deviations, neighbours: { offsets }, sums, permutations, seed }: PermutationTask): PermutationTails {
  const n = deviations.length;
  const degree = (i: number) => (offsets[i + 1] as number) - (offsets[i] as number);
  let mostNeighbours = 0;
  for (let i = 0; i < n; i++) mostNeighbours = Math.max(mostNeighbours, degree(i));
  const width = Math.min(n, mostNeighbours + 1); // one more, to stand in
  const order = Uint32Array.from(deviations.keys());
  const random = seededRandom(seed);
  // Sums of the first 0, 1, ... of each order, and where a location is among its own first ones.
  const prefix = Array.from({ length: width + 1 }, () => new Float64Array(permutations));
  const own: { location: number; permutation: number }[] = [];
  for (let r = 0; r < permutations; r++) {
    let sum = 0;
    for (let t = 0; t < width; t++) {
      const other = t + random.below(n - t);
      const location = order[other] as number;
      order[other] = order[t] as number;
      order[t] = location;
      if (t < degree(location)) own.push({ location, permutation: r });
      sum += deviations[location] as number;
      (prefix[t + 1] as Float64Array)[r] = sum;
    }
  }
  const sorted = prefix.map(() => null as Float64Array | null);
  const atLeast = new Uint32Array(n);
  const atMost = new Uint32Array(n);
  const slack = EQUAL * deviations.reduce((most, z) => Math.max(most, Math.abs(z)), 0);
  const tolerance = (i: number) => slack * (degree(i) + 1);
  for (let i = 0; i < n; i++) {
    const k = degree(i);
    if (k === 0) continue;
    sorted[k] ??= (prefix[k] as Float64Array).slice().sort();
    const ascending = sorted[k] as Float64Array;
    atLeast[i] = permutations - countBelow(ascending, (sums[i] as number) - tolerance(i));
    atMost[i] = countBelow(ascending, (sums[i] as number) + tolerance(i));
  }
  for (const { location, permutation } of own) {
    const k = degree(location);
    const observed = sums[location] as number;
    const shared = (prefix[k] as Float64Array)[permutation] as number;
    const right = ((prefix[k + 1] as Float64Array)[permutation] as number) - (deviations[location] as number);
    atLeast[location] = (atLeast[location] as number) + Number(right >= observed - tolerance(location)) - Number(shared >= observed - tolerance(location));
    atMost[location] = (atMost[location] as number) + Number(right < observed + tolerance(location)) - Number(shared < observed + tolerance(location));
  }
  return { atLeast, atMost };
}
