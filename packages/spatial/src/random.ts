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
 */
export function seededRandom(seed: number): Random {
  const next = xoshiro128(seed);
  const uniform = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  return {
    uniform,
    below(bound) {
      // Draws from the incomplete last round of `bound` would favour the low numbers: they are thrown away.
      const limit = TWO_32 - (TWO_32 % bound);
      let draw = next();
      while (draw >= limit) draw = next();
      return draw % bound;
    },
    normal() {
      // Box and Muller (1958); 1 - u keeps the logarithm finite.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      return radius * Math.cos(2 * Math.PI * uniform());
    },
  };
}

function xoshiro128(seed: number): () => number {
  const mix = mixer(seed);
  let a = mix();
  let b = mix();
  let c = mix();
  let d = mix() | 1; // the state must not be all zeros
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** A Weyl sequence, both halves of the seed in it, through the finaliser of MurmurHash3 (Appleby, public domain). */
function mixer(seed: number): () => number {
  let state = (seed | 0) ^ Math.imul(Math.floor(seed / TWO_32) | 0, 0x85ebca6b);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed, 0xc2b2ae35);
    return mixed ^ (mixed >>> 16);
  };
}
