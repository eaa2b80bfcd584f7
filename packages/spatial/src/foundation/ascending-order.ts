/**
 * The order in which values ascend; equal ones keep theirs. Several times faster than sorting indices by a comparison:
 * the index goes into the lowest bits of its value, the doubles are sorted as they are, and the few that those bits put
 * out of order move back by insertion.
 *
 * @param values finite and not negative
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const n = values.length;
  const order = new Uint32Array(n);
  if (n === 0) return order;
  const bits = 32 - Math.clz32(n - 1);
  const mask = bits === 32 ? 0xffffffff : 2 ** bits - 1;
  const packed = values.slice();
  const words = new Uint32Array(packed.buffer);
  // + 0 turns -0, whose sign bit would sort it first, into 0.
  for (let i = 0; i < n; i++) {
    packed[i] = (values[i] as number) + 0;
    const low = 2 * i + LOW_WORD;
    words[low] = ((words[low] as number) & ~mask) | i;
  }
  packed.sort();
  for (let k = 0; k < n; k++) order[k] = (words[2 * k + LOW_WORD] as number) & mask;
  for (let k = 1; k < n; k++) {
    const moved = order[k] as number;
    const value = values[moved] as number;
    let at = k;
    while (at > 0 && isAfter(values, order[at - 1] as number, value, moved)) {
      order[at] = order[at - 1] as number;
      at--;
    }
    order[at] = moved;
  }
  return order;
}

/** Which 32-bit half of a double holds its least significant bits on this machine. */
const LOW_WORD = new Uint32Array(Float64Array.of(1).buffer)[0] === 0 ? 0 : 1;

function isAfter(values: Float64Array, index: number, value: number, than: number): boolean {
  const other = values[index] as number;
  return other > value || (other === value && index > than);
}
