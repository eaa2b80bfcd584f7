/** Disjoint sets of the integers 0 to n - 1 (Tarjan 1975): `parent[i]` leads from i to the one that stands for its set. */
export function singletons(n: number): Uint32Array {
  const parent = new Uint32Array(n);
  for (let i = 0; i < n; i++) parent[i] = i;
  return parent;
}

/** The one that stands for the set of i. Halves the path as it goes, which keeps later paths short. */
export function find(parent: Uint32Array, i: number): number {
  let at = i;
  for (;;) {
    const up = parent[at] as number;
    if (up === at) return at;
    const next = parent[up] as number;
    parent[at] = next;
    at = next;
  }
}

/** Joins the sets of i and j; the lower number stands for both. */
export function unite(parent: Uint32Array, i: number, j: number): void {
  const a = find(parent, i);
  const b = find(parent, j);
  if (a < b) parent[b] = a;
  else parent[a] = b;
}
