import type { Issue } from '@vigie/ingest';

/** What an import did, or would do, to a register: records added, changed, and left as they were. */
export interface Written {
  added: number;
  updated: number;
  unchanged: number;
  /** Taken away, because the file that brought them was corrected. */
  removed: number;
  /** Not written until it is said whether the file replaces an earlier one. */
  waiting: number;
  /** Left alone because what is known lies outside the sender's territory. */
  refused: number;
  /** What the register has to say: the first of each kind, and how many there are. */
  told: Issue[];
  toldCounts: Record<string, number>;
}

export const nothingWritten = (): Written => ({ added: 0, updated: 0, unchanged: 0, removed: 0, waiting: 0, refused: 0, told: [], toldCounts: {} });

/** Adds up what an upsert did: `rows` are those that it touched, new or replaced; the rest of those sent it left alone. */
export function count(written: Written, rows: { added: boolean }[], sent: number): void {
  const added = rows.filter((row) => row.added).length;
  written.added += added;
  written.updated += rows.length - added;
  written.unchanged += sent - rows.length;
}
