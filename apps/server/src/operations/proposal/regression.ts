/** What is counted, with what it was counted from and what may explain it. */
export interface CountedBy {
  counts: Float64Array;
  /** What a count is in proportion to; a row with 0 says nothing and is only predicted. */
  effort: Float64Array;
  /** Explaining columns, one value a row each. */
  columns: readonly Float64Array[];
}

const STEPS = 25;
/** The prior of each coefficient on a column of standard deviation 1: normal about 0, of this precision. Assumed; it keeps a column that explains nothing near 0. */
const PRECISION = 4;
const LEAST_OVERDISPERSION = 0.05;

/**
 * Expected counts for each unit of effort, by negative binomial regression with a log link and a normal prior on the coefficients (ridge), fitted by Fisher
 * scoring; the overdispersion is that of the moments, worked out anew in each step. Counts far above what is expected so weigh little.
 *
 * Lawless (1987), Negative binomial and mixed Poisson regression, Canadian Journal of Statistics 15; Breslow (1984), Applied Statistics 33 (moments).
 *
 * @returns one expectation a row, also where there was no effort; all alike where nothing was counted
 */
export function expectedRates({ counts, effort, columns }: CountedBy): Float64Array {
  const n = counts.length;
  const total = sum(counts);
  const spent = sum(effort);
  // Half a count more, so that an expectation is above 0 where nothing was counted.
  const overall = (total + 0.5) / (spent + 1);
  const table = columns.map(standardised);
  const width = table.length + 1;
  const beta = new Float64Array(width);
  beta[0] = Math.log(overall);
  const eta = (i: number) => table.reduce((value, column, j) => value + (beta[j + 1] as number) * (column[i] as number), beta[0] as number);
  if (total > 0 && spent > 0)
    for (let step = 0; step < STEPS; step++) {
      const mean = Float64Array.from({ length: n }, (_, i) => (effort[i] as number) * Math.exp(Math.min(20, eta(i))));
      const over = overdispersion(counts, mean);
      const information = Array.from({ length: width }, (_, j) => Float64Array.from({ length: width }, (_, k) => (j === k && j > 0 ? PRECISION : 0)));
      const score = Float64Array.from({ length: width }, (_, j) => (j > 0 ? -PRECISION * (beta[j] as number) : 0));
      for (let i = 0; i < n; i++) {
        const mu = mean[i] as number;
        if (mu === 0) continue;
        const scale = 1 / (1 + over * mu);
        const value = (j: number) => (j === 0 ? 1 : (table[j - 1]?.[i] as number));
        for (let j = 0; j < width; j++) {
          score[j] = (score[j] as number) + value(j) * ((counts[i] as number) - mu) * scale;
          for (let k = 0; k < width; k++) (information[j] as Float64Array)[k] = (information[j]?.[k] as number) + value(j) * value(k) * mu * scale;
        }
      }
      const move = solved(information, score);
      const longest = Math.max(...Array.from(move, Math.abs));
      // Long steps of the first rounds are cut, so that the exponentials stay finite.
      for (let j = 0; j < width; j++) beta[j] = (beta[j] as number) + (move[j] as number) * Math.min(1, 1 / longest);
      if (longest < 1e-8) break;
    }
  return Float64Array.from({ length: n }, (_, i) => Math.exp(eta(i)));
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** Variance beyond that of a Poisson count, as a share of the squared mean: what a negative binomial has. */
function overdispersion(counts: Float64Array, mean: Float64Array): number {
  let beyond = 0;
  let squares = 0;
  for (let i = 0; i < counts.length; i++) {
    beyond += ((counts[i] as number) - (mean[i] as number)) ** 2 - (mean[i] as number);
    squares += (mean[i] as number) ** 2;
  }
  return squares > 0 ? Math.max(LEAST_OVERDISPERSION, beyond / squares) : LEAST_OVERDISPERSION;
}

/** Mean 0 and standard deviation 1; a column that never differs explains nothing and becomes 0. */
function standardised(column: Float64Array): Float64Array {
  const mean = sum(column) / column.length;
  const deviation = Math.sqrt(column.reduce((total, value) => total + (value - mean) ** 2, 0) / column.length);
  return column.map((value) => (deviation > 1e-12 ? (value - mean) / deviation : 0));
}

/** The solution of a symmetric, positive definite system, by elimination. */
function solved(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const rows = matrix.map((row, i) => Float64Array.from([...row, right[i] as number]));
  for (let j = 0; j < n; j++) {
    const pivot = rows[j] as Float64Array;
    for (let i = j + 1; i < n; i++) {
      const row = rows[i] as Float64Array;
      const factor = (row[j] as number) / (pivot[j] as number);
      for (let k = j; k <= n; k++) row[k] = (row[k] as number) - factor * (pivot[k] as number);
    }
  }
  const answer = new Float64Array(n);
  for (let j = n - 1; j >= 0; j--) {
    const row = rows[j] as Float64Array;
    let value = row[n] as number;
    for (let k = j + 1; k < n; k++) value -= (row[k] as number) * (answer[k] as number);
    answer[j] = value / (row[j] as number);
  }
  return answer;
}
