import { Problem } from './problem.ts';

/** The deepest input that has a use, the GeoJSON of a saved run, nests ten deep. Deeper input would only exhaust the stack. */
const DEEPEST = 24;
/** A NUL, or half of a pair of surrogates. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/**
 * Refuses what no field could keep, before any field is looked at: text with a NUL (which PostgreSQL has no room for), half a character (a lone
 * surrogate, which UTF-8 has no bytes for), and nesting without end. Walks without recursion.
 * @throws Problem INPUT_INVALID
 */
export function requireStorable(input: unknown): void {
  const waiting: [unknown, number][] = [[input, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, depth] = next;
    if (typeof value === 'string') {
      if (UNSTORABLE.test(value)) throw new Problem('INPUT_INVALID');
    } else if (typeof value === 'object' && value !== null) {
      if (depth === DEEPEST) throw new Problem('INPUT_INVALID');
      for (const [key, each] of Object.entries(value)) {
        if (UNSTORABLE.test(key)) throw new Problem('INPUT_INVALID');
        if (typeof each === 'string' || typeof each === 'object') waiting.push([each, depth + 1]);
      }
    }
  }
}
