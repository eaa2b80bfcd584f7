/** A prime under 2^26, so that products are exact: the elimination is done modulo it, where nothing is rounded. */
const PRIME = 67_108_859;

function inverse(value: number): number {
  let [a, b, x, y] = [value, PRIME, 1, 0];
  while (b !== 0) {
    const q = Math.floor(a / b);
    [a, b] = [b, a - q * b];
    [x, y] = [y, x - q * y];
  }
  return ((x % PRIME) + PRIME) % PRIME;
}

/** An equation of unknowns with coefficients 1 and -1. */
export type Equation = ReadonlyMap<string, number>;

/** Solves a system of equations for as many unknowns as possible. @returns each row of the reduced echelon form: its unknowns with coefficients in -PRIME/2..PRIME/2 */
export function reduced(equations: Equation[]): Map<string, number>[] {
  const names = [...new Set(equations.flatMap((equation) => [...equation.keys()]))];
  const column = new Map(names.map((name, at) => [name, at]));
  const rows = equations.map((equation): Float64Array => {
    const row: Float64Array = new Float64Array(names.length);
    for (const [name, coefficient] of equation) row[column.get(name) ?? 0] = (coefficient + PRIME) % PRIME;
    return row;
  });
  let rank = 0;
  for (let col = 0; col < names.length && rank < rows.length; col++) {
    const at = rows.findIndex((row, index) => index >= rank && row[col] !== 0);
    if (at < 0) continue;
    const pivot = rows[at] as Float64Array;
    rows[at] = rows[rank] as Float64Array;
    rows[rank] = pivot;
    const scale = inverse(pivot[col] as number);
    for (let k = col; k < names.length; k++) pivot[k] = ((pivot[k] as number) * scale) % PRIME;
    rows.forEach((row, index) => {
      const factor = row[col] as number;
      if (index === rank || factor === 0) return;
      for (let k = col; k < names.length; k++) if (pivot[k] !== 0) row[k] = ((row[k] as number) + (PRIME - factor) * (pivot[k] as number)) % PRIME;
    });
    rank++;
  }
  return rows
    .slice(0, rank)
    .map(
      (row) => new Map(names.flatMap((name, at) => (row[at] === 0 ? [] : [[name, (row[at] as number) > PRIME / 2 ? (row[at] as number) - PRIME : (row[at] as number)] as const]))),
    );
}
