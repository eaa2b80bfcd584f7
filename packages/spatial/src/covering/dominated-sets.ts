import type { Coverage } from './coverage.ts';

/**
 * Marks with 1 each set that is dominated: another set reaches at least the same elements and costs no more. Of equal sets
 * the first is kept.
 */
export function dominatedSets({ sets, offsets, members, elementOffsets, reachedBy }: Coverage, costs: Float64Array, allowed: Uint8Array): Uint8Array {
  const dominated = new Uint8Array(sets);
  const size = (j: number) => (offsets[j + 1] as number) - (offsets[j] as number);
  for (let j = 0; j < sets; j++) {
    if (!allowed[j]) continue;
    if (size(j) === 0) {
      dominated[j] = 1;
      continue;
    }
    // A set that dominates j also reaches the element of j that the fewest sets reach, so only those sets are compared.
    let rarest = members[offsets[j] as number] as number;
    const degree = (e: number) => (elementOffsets[e + 1] as number) - (elementOffsets[e] as number);
    for (let k = offsets[j] as number; k < (offsets[j + 1] as number); k++) if (degree(members[k] as number) < degree(rarest)) rarest = members[k] as number;
    for (let l = elementOffsets[rarest] as number; l < (elementOffsets[rarest + 1] as number) && !dominated[j]; l++) {
      const other = reachedBy[l] as number;
      if (other === j || !allowed[other] || dominated[other] || (costs[other] as number) > (costs[j] as number)) continue;
      if (size(other) < size(j) || (size(other) === size(j) && (costs[other] as number) === (costs[j] as number) && other > j)) continue;
      if (isSubset(members, offsets[j] as number, offsets[j + 1] as number, offsets[other] as number, offsets[other + 1] as number)) dominated[j] = 1;
    }
  }
  return dominated;
}

/** Whether the first ascending run of `values` is within the second. */
export function isSubset(values: Uint32Array, from: number, to: number, otherFrom: number, otherTo: number): boolean {
  let at = otherFrom;
  for (let k = from; k < to; k++) {
    const wanted = values[k] as number;
    while (at < otherTo && (values[at] as number) < wanted) at++;
    if (at === otherTo || values[at] !== wanted) return false;
    at++;
  }
  return true;
}
