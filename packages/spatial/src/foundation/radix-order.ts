/** Wide enough that few passes are needed, narrow enough that the counts stay in the nearest cache. */
const MAX_DIGIT_BITS = 13;

/**
 * The order in which rows of whole numbers (0 to 2^53 - 1, one array per column, the weightiest column first) ascend.
 * Radix sort from the least significant digit: linear in the number of rows, and stable.
 */
export function radixOrder(columns: readonly [Float64Array, ...Float64Array[]]): Uint32Array {
  const n = columns[0].length;
  let order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let spare = new Uint32Array(n);
  const digits = new Uint16Array(n);

  for (const numbers of columns.toReversed()) {
    const bits = bitsOf(numbers);
    const passes = Math.ceil(bits / MAX_DIGIT_BITS);
    const buckets = 2 ** Math.ceil(bits / passes);
    for (let pass = 0; pass < passes; pass++) {
      const next = countDigits(numbers, buckets ** pass, buckets, digits);
      for (let k = 0; k < n; k++) {
        const row = order[k] as number;
        const digit = digits[row] as number;
        const to = next[digit] as number;
        spare[to] = row;
        next[digit] = to + 1;
      }
      [order, spare] = [spare, order];
    }
  }
  return order;
}

function bitsOf(numbers: Float64Array): number {
  let highest = 0;
  for (let i = 0; i < numbers.length; i++) highest = Math.max(highest, numbers[i] as number);
  return Math.ceil(Math.log2(highest + 1));
}

/** Writes one digit of each number to `digits`; returns where the rows of each digit begin. */
function countDigits(numbers: Float64Array, unit: number, buckets: number, digits: Uint16Array): Uint32Array {
  const next = new Uint32Array(buckets);
  for (let i = 0; i < numbers.length; i++) {
    // & truncates and takes the rest modulo 2^32, for doubles beyond 2^32 as well.
    const digit = ((numbers[i] as number) / unit) & (buckets - 1);
    digits[i] = digit;
    next[digit] = (next[digit] as number) + 1;
  }
  let position = 0;
  for (let digit = 0; digit < buckets; digit++) {
    const count = next[digit] as number;
    next[digit] = position;
    position += count;
  }
  return next;
}
