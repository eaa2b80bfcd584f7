import type { Circles } from './circles.ts';
import type { ScanModel } from './model.ts';

/** Bits of a word of several counts. */
const WORD_BITS = 32;
const WORDS = 2;

/**
 * A block of circles is bounded as one: as many as add this much to what is expected, in standard deviations, and no more
 * than so many. Longer ones are asked less often, and shorter ones answer better.
 */
const BLOCK = { deviations: 1, members: 8 };

export interface ReplicateMaximaOptions {
  circles: Circles;
  model: ScanModel;
  minCases: number;
  /** Cases of every draw, a whole number. */
  total: number;
  /** Of the circle that ends with each member; infinite where none does. */
  expectedOf: Float64Array;
}

/** The largest log likelihood ratio of circles in each of many draws. Reuses its memory: not for two searches at a time. */
export interface ReplicateMaxima {
  /** Draws that are searched in one pass over the circles, which costs little more than one. */
  lanes: number;
  /** Of up to `lanes` draws; 0 where no circle holds more than expected. */
  maxima(draws: readonly Float64Array[]): number[];
}

/** What bounds the circles of a block, for c cases by its last member: the root of no ratio is above c slope - offset. */
interface Blocks {
  /** One more than there are blocks: members from one to the next. No block goes on from one centre to another. */
  start: Uint32Array;
  /** Of each centre's first block; one more than there are centres. */
  ofCentre: Uint32Array;
  slope: Float64Array;
  offset: Float64Array;
}

/**
 * Only the largest ratio of a draw is asked for, so nearly all circles need not be looked at one by one. Cases only grow
 * from a circle to the next one around the same centre, so that the cases of the last bound all ratios of a block, by the
 * chi-square bound of the model; a block that may beat the best so far is gone through, and logarithms are taken of the
 * circles that may.
 *
 * Draws are counted side by side, in fields of two words: one sum adds up several, as no field outgrows its bits.
 */
export function replicateMaxima({ circles, model, minCases, total, expectedOf }: ReplicateMaximaOptions): ReplicateMaxima {
  const { offsets, members } = circles;
  const places = offsets.length - 1;
  const { slope, offset } = boundsOfCircles(expectedOf, model, total);
  const blocks = blocksOfCircles(circles, expectedOf, total, slope, offset);
  const bits = Math.min(WORD_BITS, 32 - Math.clz32(total));
  const perWord = Math.floor(WORD_BITS / bits);
  const lanes = WORDS * perWord;
  const mask = bits === WORD_BITS ? -1 : (1 << bits) - 1;
  const first = new Int32Array(places);
  const second = new Int32Array(places);
  const highest = new Float64Array(lanes);
  const thresholds = new Float64Array(lanes);

  /** Goes through the circles of one block for one draw, which had so many cases before it. */
  const search = (lane: number, from: number, to: number, before: number): void => {
    const words = lane < perWord ? first : second;
    const shift = (lane % perWord) * bits;
    let cases = before;
    for (let k = from; k < to; k++) {
      cases += ((words[members[k] as number] as number) >>> shift) & mask;
      if (!(cases * (slope[k] as number) - (offset[k] as number) > (thresholds[lane] as number)) || cases < minCases) continue;
      const ratio = model.logLikelihoodRatio(cases, expectedOf[k] as number, total);
      if (ratio <= (highest[lane] as number)) continue;
      highest[lane] = ratio;
      thresholds[lane] = Math.sqrt(ratio);
    }
  };

  return {
    lanes,
    maxima(draws) {
      pack(first, draws.slice(0, perWord), bits);
      pack(second, draws.slice(perWord), bits);
      highest.fill(0);
      thresholds.fill(0);
      searchBlocks({ blocks, members, first, second, perWord, bits, mask, thresholds }, search);
      return Array.from(highest.subarray(0, draws.length));
    },
  };
}

interface Packed {
  blocks: Blocks;
  members: Uint32Array;
  first: Int32Array;
  second: Int32Array;
  perWord: number;
  bits: number;
  mask: number;
  thresholds: Float64Array;
}

function searchBlocks({ blocks, members, first, second, perWord, bits, mask, thresholds }: Packed, search: (lane: number, from: number, to: number, before: number) => void): void {
  const { start, ofCentre, slope, offset } = blocks;
  for (let centre = 0; centre + 1 < ofCentre.length; centre++) {
    let sum1 = 0;
    let sum2 = 0;
    for (let block = ofCentre[centre] as number, end = ofCentre[centre + 1] as number; block < end; block++) {
      const before1 = sum1;
      const before2 = sum2;
      const from = start[block] as number;
      const to = start[block + 1] as number;
      for (let k = from; k < to; k++) {
        const place = members[k] as number;
        sum1 = (sum1 + (first[place] as number)) | 0;
        sum2 = (sum2 + (second[place] as number)) | 0;
      }
      const s = slope[block] as number;
      const o = offset[block] as number;
      for (let lane = 0, shift = 0; lane < perWord; lane++, shift += bits) {
        if (((sum1 >>> shift) & mask) * s - o > (thresholds[lane] as number)) search(lane, from, to, (before1 >>> shift) & mask);
        if (((sum2 >>> shift) & mask) * s - o > (thresholds[perWord + lane] as number)) search(perWord + lane, from, to, (before2 >>> shift) & mask);
      }
    }
  }
}

function pack(words: Int32Array, draws: readonly Float64Array[], bits: number): void {
  words.fill(0);
  draws.forEach((draw, lane) => {
    const shift = lane * bits;
    for (let place = 0; place < words.length; place++) words[place] = (words[place] as number) | ((draw[place] as number) << shift);
  });
}

/** With s the root of the model's steepness, the bound asks whether c s - E s is above the root of the best: a product and a sum. */
export function boundsOfCircles(expectedOf: Float64Array, model: ScanModel, total: number): { slope: Float64Array; offset: Float64Array } {
  const slope = new Float64Array(expectedOf.length);
  // Where no circle ends nothing is above the bound.
  const offset = new Float64Array(expectedOf.length).fill(Number.POSITIVE_INFINITY);
  expectedOf.forEach((expected, k) => {
    if (!(expected > 0 && expected < total)) return;
    slope[k] = Math.sqrt(model.steepness(expected, total));
    offset[k] = expected * (slope[k] as number);
  });
  return { slope, offset };
}

function blocksOfCircles({ offsets }: Circles, expectedOf: Float64Array, total: number, slope: Float64Array, offset: Float64Array): Blocks {
  const centres = offsets.length - 1;
  const start: number[] = [];
  const ofCentre = new Uint32Array(centres + 1);
  for (let centre = 0; centre < centres; centre++) {
    const to = offsets[centre + 1] as number;
    let least = Number.POSITIVE_INFINITY;
    for (let k = offsets[centre] as number; k < to; k++) {
      const expected = expectedOf[k] as number;
      const ends = expected < total;
      const size = k - (start.at(-1) ?? 0);
      const grows = ends && expected - least > BLOCK.deviations * Math.sqrt(least * (1 - least / total));
      if (k === offsets[centre] || grows || size >= BLOCK.members) {
        start.push(k);
        least = Number.POSITIVE_INFINITY;
      }
      if (ends) least = Math.min(least, expected);
    }
    ofCentre[centre + 1] = start.length;
  }
  const count = start.length;
  start.push(offsets[centres] as number);
  const blocks = { start: Uint32Array.from(start), ofCentre, slope: new Float64Array(count), offset: new Float64Array(count).fill(Number.POSITIVE_INFINITY) };
  for (let block = 0; block < count; block++) {
    for (let k = start[block] as number; k < (start[block + 1] as number); k++) {
      blocks.slope[block] = Math.max(blocks.slope[block] as number, slope[k] as number);
      blocks.offset[block] = Math.min(blocks.offset[block] as number, offset[k] as number);
    }
  }
  return blocks;
}
