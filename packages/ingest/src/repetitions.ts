import type { Column, Row } from './row.ts';
import { own } from './text.ts';

/** The references of a file so far, with their rows. They are kept until its end, so their memory grows with the file. */
export class References {
  readonly #rows = new Map<string, number>();
  readonly #spellings = new Spellings();

  /** Whether the reference is new in the file; if not, the row gets its error. */
  isNew(row: Row, column: Column | null, reference: string): boolean {
    const before = this.#rows.get(reference);
    if (before !== undefined) {
      row.error(column, 'DUPLICATE_REFERENCE', reference, String(before));
      return false;
    }
    this.#rows.set(own(reference), row.number);
    this.#spellings.see(row, column, reference);
    return true;
  }
}

/**
 * The references of a file so far as a reader takes them, whatever their case, blanks and dashes: `PV-12`, `pv 12` and `PV–12` are one.
 * Two that differ in nothing else stay two records, because some offices do number so; but it is said. Kept as hashes, like contents.
 */
export class Spellings {
  readonly #rows = new Map<number, number>();

  /** Warns of a reference, new in the file, that differs from one above in its spelling alone. */
  see(row: Row, column: Column | null, reference: string): void {
    const key = hash53(spellingOf(reference));
    const before = this.#rows.get(key);
    if (before !== undefined) row.warn(column, 'REFERENCE_ALIKE', reference, String(before));
    else this.#rows.set(key, row.number);
  }
}

/** Dashes that people and programs write for one another, as the inside of a class of characters; the server asks its register by the same. */
export const DASHES = '\u2010-\u2015\u2212';
const JOINTS = new RegExp(`[\\s_${DASHES}-]+`, 'g');

/** What is left of a reference without its case, its forms of letters, and its kinds of blanks and dashes. */
const spellingOf = (reference: string): string => reference.normalize('NFKC').toLowerCase().replace(JOINTS, '-');

/** The contents of records so far, as 53-bit hashes: two of a million different records share one with a chance of 1 in 18,000. */
export class Contents {
  readonly #rows = new Map<number, number>();

  /** Whether the content is new in the file; if not, the row gets its warning. */
  isNew(row: Row, content: string): boolean {
    const key = hash53(content);
    const before = this.#rows.get(key);
    if (before !== undefined) {
      row.warn(null, 'DUPLICATE_ROW', null, String(before));
      return false;
    }
    this.#rows.set(key, row.number);
    return true;
  }
}

/** Two independent 32-bit multiplicative hashes of the text, joined to as many bits as a number keeps exactly. */
export function hash53(text: string): number {
  let high = 0x2545f491;
  let low = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995);
    low ^= low >>> 15;
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ (low >>> 13);
  low = Math.imul(low ^ (low >>> 16), 0xc2b2ae35) ^ (high >>> 16);
  return ((high >>> 0) & 0x1fffff) * 4_294_967_296 + (low >>> 0);
}
