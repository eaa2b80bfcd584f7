import { type ByteEncoding, byteEncodingOf, CUT_LETTER, decodeBytes, withoutControls, withoutDoubling } from './encodings.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | ByteEncoding;

/** Length of the UTF-8 sequence at `at`; 0 when it is none, -1 when the bytes end within it. */
function sequence(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i];
    if (next === undefined) return -1;
    if (next < 0x80 || next > 0xbf) return 0;
  }
  return length;
}

/** Counts the UTF-8 sequences of several bytes, and the bytes that are no UTF-8. */
function census(bytes: Uint8Array): { multibyte: number; invalid: number } {
  let multibyte = 0;
  let invalid = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequence(bytes, at);
    if (length === -1) break;
    if (length > 1) multibyte++;
    else if (length === 0) invalid++;
    at += Math.max(length, 1);
  }
  return { multibyte, invalid };
}

/** The encoding of a file by its first block. */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const wide = withoutMark(head);
  if (wide !== null) return wide;
  const { multibyte, invalid } = census(head);
  return invalid > multibyte ? byteEncodingOf(head) : 'utf-8';
}

const WIDE_TRIED = 2000;

/** UTF-16 without a mark: every other byte of mostly Latin letters is zero. Null where it is not that. */
function withoutMark(head: Uint8Array): Encoding | null {
  const tried = Math.min(head.length, WIDE_TRIED) & ~1;
  let [even, odd] = [0, 0];
  for (let at = 0; at < tried; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  const most = tried * 0.35;
  if (tried < 8 || Math.max(even, odd) < most || Math.min(even, odd) > tried * 0.02) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

export const isByteEncoding = (encoding: Encoding): encoding is ByteEncoding => !encoding.startsWith('utf-');

/**
 * Turns blocks of bytes into text. A character may be cut between two blocks. A file without accents at first turns out to
 * be in an encoding of one byte a letter at its first accent that is not UTF-8; later strays in UTF-8 become U+FFFD, which the rows are checked for.
 */
export class Decoder {
  encoding: Encoding;
  /** Whether letters were found that a program had written twice. */
  doubled = false;
  /** The beginning of such a letter at the end of the last block. */
  #cut = '';
  #pending = new Uint8Array(0);
  #started = false;
  #accented = false;
  #wide: TextDecoder | null = null;

  constructor(encoding: Encoding) {
    this.encoding = encoding;
    if (encoding.startsWith('utf-16')) this.#wide = new TextDecoder(encoding, { ignoreBOM: true });
  }

  /** The text of a block, without a character that is cut at its end. */
  push(block: Uint8Array): string {
    return this.#once(this.#withoutMark(this.#wide ? this.#wide.decode(block, { stream: true }) : this.#narrow(block, false)), false);
  }

  /** What is left at the end. */
  end(): string {
    return this.#once(this.#withoutMark(this.#wide ? this.#wide.decode() : this.#narrow(new Uint8Array(0), true)), true);
  }

  /** Text with each letter once, as far as it is whole. */
  #once(text: string, last: boolean): string {
    const whole = this.#cut + text;
    this.#cut = last ? '' : (CUT_LETTER.exec(whole)?.[0] ?? '');
    const kept = this.#cut === '' ? whole : whole.slice(0, -this.#cut.length);
    const once = withoutDoubling(kept);
    if (once.length !== kept.length) this.doubled = true;
    return once;
  }

  #narrow(block: Uint8Array, last: boolean): string {
    if (isByteEncoding(this.encoding)) return decodeBytes(block, this.encoding);
    const bytes = this.#pending.length === 0 ? block : joined(this.#pending, block);
    const cut = last ? bytes.length : wholeUntil(bytes);
    this.#pending = bytes.slice(cut);
    const whole = bytes.subarray(0, cut);
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole);
      if (text.length === whole.length) return text;
      this.#accented = true;
      return withoutControls(text);
    } catch {
      return this.#broken(whole);
    }
  }

  #broken(whole: Uint8Array): string {
    const first = whole.findIndex((byte) => byte >= 0x80);
    if (!this.#accented && sequence(whole, first) <= 0) {
      const bytes = joined(whole, this.#pending);
      const encoding = byteEncodingOf(bytes);
      this.encoding = encoding;
      const text = decodeBytes(bytes, encoding);
      this.#pending = new Uint8Array(0);
      return text;
    }
    this.#accented = true;
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole);
  }

  /** Removes the byte order mark at the beginning of the file. */
  #withoutMark(text: string): string {
    if (this.#started || text === '') return text;
    this.#started = true;
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
}

/** Position of the character that is cut at the end of the block; the length of the block when none is cut. */
function wholeUntil(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const at = bytes.length - back;
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return sequence(bytes, at) === -1 ? at : bytes.length;
  }
  return bytes.length;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
