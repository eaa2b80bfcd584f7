/** Which bytes of a file an answer brings, the last one included. */
export interface Span {
  first: number;
  last: number;
}

const RANGE = /^bytes=(\d{1,15})?-(\d{1,15})?$/;

/**
 * Reads a Range header (RFC 9110, 14.2) for a file of so many bytes: one range with a start, an end or both.
 * @returns the bytes; null: none is asked for, the whole file; undefined: it cannot be read, lies beyond the file, or names several ranges, of which a map needs none
 */
export function spanOf(header: string | undefined, size: number): Span | null | undefined {
  if (header === undefined) return null;
  const [, from, to] = RANGE.exec(header) ?? [];
  if (from === undefined) {
    // The last bytes, as many as are asked for and there.
    const count = Math.min(Number(to ?? 0), size);
    return count > 0 ? { first: size - count, last: size - 1 } : undefined;
  }
  const first = Number(from);
  const last = Math.min(to === undefined ? size - 1 : Number(to), size - 1);
  return first <= last ? { first, last } : undefined;
}
