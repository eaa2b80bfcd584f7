import type { Circles } from './circles.ts';
import type { ScanModel } from './model.ts';

/** Several counts are packed into one 32-bit word, and two words are searched in one pass. */
const WORD_BITS = 32;
const WORDS = 2;

/**
 * Consecutive circles around one centre form a block, and one bound is computed for the whole block. A block ends when its
 * expected cases have grown by `deviations` standard deviations, or when it has `members` members. Longer blocks need fewer
 * bounds; shorter blocks have tighter ones.
 */
const BLOCK = { deviations: 1, members: 8 };

export interface ReplicateMaximaOptions {
  circles: Circles;
  model: ScanModel;
  minCases: number;
  /** Number of cases in each draw; a whole number. */
  total: number;
  /** Expected cases of the circle that ends with each member; infinite where no circle ends. */
  expectedOf: Float64Array;
}

/** The largest log likelihood ratio of circles in each of many draws. It reuses its memory, so run one search at a time. */
export interface ReplicateMaxima {
  /** Number of draws that one pass over the circles searches; a pass costs little more for many draws than for one. */
  lanes: number;
  /** The maxima of up to `lanes` draws; 0 for a draw in which no circle holds more cases than expected. */
  maxima(draws: readonly Float64Array[]): number[];
}

/**
 * A bound for each block: with c cases in the last circle of the block, the square root of the ratio of every circle in it is at
 * most c * slope - offset.
 */
interface Blocks {
  /** Block b has the members from start[b] to start[b + 1] - 1, all of one centre. */
  start: Uint32Array;
  /** The first block of each centre, then the number of blocks. */
  ofCentre: Uint32Array;
  slope: Float64Array;
  offset: Float64Array;
}

/**
 * Prepares the search for the largest ratio of each draw. Most circles are skipped: around one centre, cases only grow from
 * a circle to the next, so the cases of the last circle of a block give an upper bound for the whole block (the chi-square
 * bound of the model). Only blocks whose bound exceeds the best ratio so far are searched, and logarithms are computed only
 * for circles whose own bound exceeds it.
 *
 * Several draws are counted at once. Each has a field of bits in a word, wide enough for all its cases, so that one addition
 * of words adds the counts of all draws without carrying from one field into the next.
 */
export function replicateMaxima({ circles, model, minCases, total, expectedOf }: ReplicateMaximaOptions): ReplicateMaxima {
  const { offsets, members } = circles;
  const locations = offsets.length - 1;
  const { slope, offset } = boundsOfCircles(expectedOf, model, total);
  const blocks = blocksOfCircles(circles, expectedOf, total, slope, offset);
  const bits = Math.min(WORD_BITS, 32 - Math.clz32(total));
  const perWord = Math.floor(WORD_BITS / bits);
  const lanes = WORDS * perWord;
  const mask = bits === WORD_BITS ? -1 : (1 << bits) - 1;
  const first = new Int32Array(locations);
  const second = new Int32Array(locations);
  const highest = new Float64Array(lanes);
  const thresholds = new Float64Array(lanes);

  /** Searches the circles of one block for one draw; `before` is the number of cases in the circles before the block. */
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
        const location = members[k] as number;
        sum1 = (sum1 + (first[location] as number)) | 0;
        sum2 = (sum2 + (second[location] as number)) | 0;
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
    for (let location = 0; location < words.length; location++) words[location] = (words[location] as number) | ((draw[location] as number) << shift);
  });
}

/**
 * The bound of each circle as a line in its cases c: the square root of its ratio is at most c s - E s, where s is the square
 * root of the model's steepness and E the expected cases.
 */
export function boundsOfCircles(expectedOf: Float64Array, model: ScanModel, total: number): { slope: Float64Array; offset: Float64Array } {
  const slope = new Float64Array(expectedOf.length);
  // Where no circle ends, an infinite offset makes sure that none is found.
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
