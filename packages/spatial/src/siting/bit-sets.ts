/** Sets of small whole numbers, 32 to a word. A matrix keeps its rows one after another, each from `from` on. */

export function allBits(count: number): Uint32Array {
  const bits = new Uint32Array((count + 31) >> 5);
  for (let k = 0; k < count; k++) setBit(bits, 0, k);
  return bits;
}

export function setBit(bits: Uint32Array, from: number, k: number): void {
  bits[from + (k >> 5)] = (bits[from + (k >> 5)] as number) | (1 << (k & 31));
}

export function clearBit(bits: Uint32Array, k: number): void {
  bits[k >> 5] = (bits[k >> 5] as number) & ~(1 << (k & 31));
}

export function hasBit(bits: Uint32Array, k: number): boolean {
  return (((bits[k >> 5] as number) >>> (k & 31)) & 1) === 1;
}

export function isEmpty(bits: Uint32Array): boolean {
  for (let w = 0; w < bits.length; w++) if (bits[w] !== 0) return false;
  return true;
}

export function bitsOf(bits: Uint32Array): number[] {
  const list: number[] = [];
  forCommonBits(bits, 0, bits, (k) => list.push(k));
  return list;
}

export function forCommonBits(bits: Uint32Array, from: number, mask: Uint32Array, visit: (k: number) => void): void {
  for (let w = 0; w < mask.length; w++) {
    for (let word = (bits[from + w] as number) & (mask[w] as number); word !== 0; word &= word - 1) visit(w * 32 + 31 - Math.clz32(word & -word));
  }
}

export function commonBits(bits: Uint32Array, from: number, mask: Uint32Array): number {
  let count = 0;
  for (let w = 0; w < mask.length; w++) count += ones((bits[from + w] as number) & (mask[w] as number));
  return count;
}

function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const quads = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((quads + (quads >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The one bit that both have, -1 if there is none, -2 if there are several. */
export function onlyCommonBit(bits: Uint32Array, from: number, mask: Uint32Array): number {
  let only = -1;
  for (let w = 0; w < mask.length; w++) {
    const word = (bits[from + w] as number) & (mask[w] as number);
    if (word === 0) continue;
    if (only >= 0 || (word & (word - 1)) !== 0) return -2;
    only = w * 32 + 31 - Math.clz32(word);
  }
  return only;
}
