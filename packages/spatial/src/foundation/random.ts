/** A stream of pseudo-random numbers that is the same on every machine. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Uniform among the whole numbers 0 to bound - 1, without bias; 1 <= bound <= 2^32. */
  below(bound: number): number;
  /** Standard normal. */
  normal(): number;
}

const TWO_32 = 2 ** 32;

/**
 * xoshiro128** by Blackman and Vigna (2018, https://prng.di.unimi.it, public domain): period 2^128 - 1, 32-bit integer
 * operations only, hence exact in JavaScript. The state is filled from the seed by a 32-bit mixing sequence, as its
 * authors advise, so that neighbouring seeds give unrelated streams.
 *
 * @param seed any whole number; two seeds that agree modulo 2^64 give the same stream
 * @param stream which of 2^32 unrelated streams of that seed: one for each replicate makes their order, and the worker
 * that draws them, immaterial
 */
export function seededRandom(seed: number, stream = 0): Random {
  return new Xoshiro128(seed, stream);
}

/** A class, so that a loop over a thousand streams is compiled once for all; call its methods on the object. */
class Xoshiro128 implements Random {
  private readonly state = new Int32Array(4);

  constructor(seed: number, stream: number) {
    const mix = mixer(seed, stream);
    for (let k = 0; k < 4; k++) this.state[k] = mix();
    this.state[3] = (this.state[3] as number) | 1; // the state must not be all zeros
  }

  uniform(): number {
    return ((this.next() >>> 5) * 2 ** 26 + (this.next() >>> 6)) / 2 ** 53;
  }

  below(bound: number): number {
    // Draws from the incomplete last round of `bound` would favour the low numbers: they are thrown away. Where that round
    // begins is asked only of the few draws that may be in it.
    let draw = this.next() >>> 0;
    while (draw > TWO_32 - bound && draw >= TWO_32 - (TWO_32 % bound)) draw = this.next() >>> 0;
    return draw % bound;
  }

  normal(): number {
    // Box and Muller (1958); 1 - u keeps the logarithm finite.
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** 32 bits, as a signed number. */
  private next(): number {
    const state = this.state;
    const b = state[1] as number;
    const c = (state[2] as number) ^ (state[0] as number);
    const d = (state[3] as number) ^ b;
    state[0] = (state[0] as number) ^ d;
    state[1] = b ^ c;
    state[2] = c ^ (b << 9);
    state[3] = rotate(d, 11);
    return Math.imul(rotate(Math.imul(b, 5), 7), 9);
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** A Weyl sequence, both halves of the seed and the stream in it, through {@link finalised}. */
function mixer(seed: number, stream: number): () => number {
  let state = (seed | 0) ^ Math.imul(Math.floor(seed / TWO_32) | 0, 0x85ebca6b) ^ finalised(Math.imul(stream, 0x9e3779b9));
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return finalised(state);
  };
}

/** The finaliser of MurmurHash3 (Appleby, public domain). */
function finalised(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
