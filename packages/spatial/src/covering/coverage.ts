import { AnalysisError } from '../foundation/index.ts';
import { type CostMatrix, checkCostMatrix } from '../space/index.ts';

/** Which set reaches which elements, in compressed rows both ways; all in ascending order. */
export interface Coverage {
  sets: number;
  elements: number;
  /** Elements of set j: members[offsets[j]] to members[offsets[j + 1] - 1]. */
  offsets: Uint32Array;
  members: Uint32Array;
  /** Sets that reach element e: reachedBy[elementOffsets[e]] to reachedBy[elementOffsets[e + 1] - 1]. */
  elementOffsets: Uint32Array;
  reachedBy: Uint32Array;
}

/**
 * Sites as sets of the demand points within the distance, inclusive.
 *
 * @throws AnalysisError for a cost or a distance that is negative or not finite
 */
export function coverageWithin(cost: CostMatrix, distance: number): Coverage {
  checkCostMatrix(cost);
  if (!(distance >= 0 && distance < Number.POSITIVE_INFINITY)) throw new AnalysisError('invalid-request', 'distance', `distance ${distance} is not a finite number of at least 0`);
  const { demandPoints, sites, values } = cost;
  const offsets = new Uint32Array(sites + 1);
  for (let k = 0; k < values.length; k++) if ((values[k] as number) <= distance) offsets[(k % sites) + 1] = (offsets[(k % sites) + 1] as number) + 1;
  for (let j = 0; j < sites; j++) offsets[j + 1] = (offsets[j + 1] as number) + (offsets[j] as number);
  const members = new Uint32Array(offsets[sites] as number);
  const filled = offsets.slice();
  for (let k = 0; k < values.length; k++) {
    if ((values[k] as number) > distance) continue;
    const at = filled[k % sites] as number;
    members[at] = Math.floor(k / sites);
    filled[k % sites] = at + 1;
  }
  return withElements(sites, demandPoints, offsets, members);
}

/**
 * Sets from lists of their elements, as in a request.
 *
 * @throws AnalysisError for an element that does not exist, or is in a set twice
 */
export function coverageFromLists(lists: readonly (readonly number[])[], elements: number): Coverage {
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, j) => {
    offsets[j + 1] = (offsets[j] as number) + list.length;
  });
  const members = new Uint32Array(offsets[lists.length] as number);
  const seenBy = new Int32Array(elements).fill(-1);
  lists.forEach((list, j) => {
    list.forEach((element, k) => {
      const problem = !(Number.isInteger(element) && element >= 0 && element < elements)
        ? `is not an element from 0 to ${elements - 1}`
        : seenBy[element] === j
          ? 'is there twice'
          : null;
      const path = `sets[${j}][${k}]`;
      if (problem) throw new AnalysisError('invalid-request', path, `${path}: ${element} ${problem}`);
      seenBy[element] = j;
    });
    members.set(
      list.toSorted((a, b) => a - b),
      offsets[j] as number,
    );
  });
  return withElements(lists.length, elements, offsets, members);
}

/** The sets and elements that are kept, renumbered; `elementOf` maps every element to its new number, or -1. */
export function restricted(coverage: Coverage, sets: readonly number[], elementOf: Int32Array, elements: number): Coverage {
  const offsets = new Uint32Array(sets.length + 1);
  const members: number[] = [];
  sets.forEach((set, j) => {
    const last = coverage.offsets[set + 1] as number;
    for (let k = coverage.offsets[set] as number; k < last; k++) {
      const element = elementOf[coverage.members[k] as number] as number;
      if (element >= 0) members.push(element);
    }
    offsets[j + 1] = members.length;
    const own = members.splice(offsets[j] as number).sort((a, b) => a - b);
    for (const [k, element] of own.entries()) if (k === 0 || element !== own[k - 1]) members.push(element);
    offsets[j + 1] = members.length;
  });
  return withElements(sets.length, elements, offsets, Uint32Array.from(members));
}

function withElements(sets: number, elements: number, offsets: Uint32Array, members: Uint32Array): Coverage {
  const elementOffsets = new Uint32Array(elements + 1);
  for (const element of members) elementOffsets[element + 1] = (elementOffsets[element + 1] as number) + 1;
  for (let e = 0; e < elements; e++) elementOffsets[e + 1] = (elementOffsets[e + 1] as number) + (elementOffsets[e] as number);
  const reachedBy = new Uint32Array(members.length);
  const filled = elementOffsets.slice();
  for (let j = 0; j < sets; j++) {
    const last = offsets[j + 1] as number;
    for (let k = offsets[j] as number; k < last; k++) {
      const element = members[k] as number;
      const at = filled[element] as number;
      reachedBy[at] = j;
      filled[element] = at + 1;
    }
  }
  return { sets, elements, offsets, members, elementOffsets, reachedBy };
}

/**
 * Groups elements that are reached by exactly the same sets: no choice of sets can tell them apart. Returns the number of
 * classes, and the class of each element, -1 where no set reaches it.
 */
export function elementClasses({ elements, elementOffsets, reachedBy }: Coverage): { classes: number; classOf: Int32Array } {
  const known = new Map<string, number>();
  const classOf = new Int32Array(elements).fill(-1);
  for (let e = 0; e < elements; e++) {
    const from = elementOffsets[e] as number;
    const to = elementOffsets[e + 1] as number;
    if (from === to) continue;
    const key = reachedBy.subarray(from, to).join();
    let found = known.get(key);
    if (found === undefined) {
      found = known.size;
      known.set(key, found);
    }
    classOf[e] = found;
  }
  return { classes: known.size, classOf };
}
