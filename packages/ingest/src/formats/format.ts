import type { Table } from './table.ts';

/** A way to read files. A new one is a file beside this and a line in FORMATS of index.ts. */
export interface Format {
  /** Whether a file that begins with this text is one of this format. */
  recognises(start: string): boolean;
  /** Opens it; `rest` are the blocks after the first. */
  open(head: Uint8Array, rest: AsyncIterator<Uint8Array>): Promise<Table>;
}
