/**
 * How far two partitions of the same points agree, beyond chance: 1 where they are the same but for the names of the
 * groups, 0 on average where they have nothing to do with each other, under 0 where they agree less than that. With n(ij)
 * points in group i of `a` and j of `b`, and C(m) = m (m - 1) / 2 the pairs among m points:
 *
 * (S - A B / C(n)) / ((A + B) / 2 - A B / C(n)), S = sum of C(n(ij)), A = sum of C(n(i.)), B = sum of C(n(.j)).
 *
 * Where the denominator is 0, there are no pairs (0 points or 1), or A = B is 0 (every point alone in both) or C(n) (all
 * points together in both). In each of these cases the two partitions are the same one: the answer is 1.
 *
 * A label is a name and nothing else: the -1 that a clustering gives to noise is one more group, all of it together.
 *
 * Hubert, Arabie (1985), Comparing partitions, Journal of Classification 2, equation 5.
 *
 * @param a the group of each point, any integers
 * @param b the same points in the same order
 * @throws RangeError where one is longer than the other
 */
export function adjustedRandIndex(a: Int32Array, b: Int32Array): number {
  if (a.length !== b.length) throw new RangeError(`The partitions have ${a.length} and ${b.length} points; they must have the same.`);
  const groupsA = numbered(a);
  const groupsB = numbered(b);
  const together = new Map<number, number>();
  groupsA.of.forEach((group, point) => {
    // Exact in a double: even 90 million points, each alone in both, give keys under 2^53.
    const key = group * groupsB.sizes.length + (groupsB.of[point] as number);
    together.set(key, (together.get(key) ?? 0) + 1);
  });
  const both = sumOfPairs(together.values());
  const inA = sumOfPairs(groupsA.sizes);
  const inB = sumOfPairs(groupsB.sizes);
  const all = pairs(a.length);
  // Compared before the division: two equal partitions give 1 exactly, and the denominator is 0 for no others.
  if (both === inA && both === inB) return 1;
  const byChance = (inA / all) * inB;
  return (both - byChance) / ((inA + inB) / 2 - byChance);
}

/** The groups renamed 0, 1, ... in the order they appear in, and how many points each has. */
function numbered(labels: Int32Array): { of: Uint32Array; sizes: number[] } {
  const names = new Map<number, number>();
  const sizes: number[] = [];
  const of = Uint32Array.from(labels, (label) => {
    let group = names.get(label);
    if (group === undefined) {
      group = sizes.length;
      names.set(label, group);
      sizes.push(0);
    }
    sizes[group] = (sizes[group] as number) + 1;
    return group;
  });
  return { of, sizes };
}

function sumOfPairs(sizes: Iterable<number>): number {
  let sum = 0;
  for (const size of sizes) sum += pairs(size);
  return sum;
}

function pairs(size: number): number {
  return (size * (size - 1)) / 2;
}
