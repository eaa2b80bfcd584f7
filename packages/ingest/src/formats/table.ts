import type { Issue, IssueCode } from '../issues.ts';

/** One row of a file as it was written. */
export interface Line {
  row: number;
  cells: string[];
  /** Why the row cannot be read as it should; null when it can. */
  problem: { code: IssueCode; value: string; suggestion?: string } | null;
}

/** Some rows, and how far in the file they are. */
export interface Piece {
  lines: Line[];
  bytes: number;
}

/** A file opened as a table. */
export interface Table {
  format: 'csv' | 'geojson';
  encoding: string;
  delimiter: string | null;
  columns: string[];
  /** The first ten rows. */
  sample: string[][];
  /** What was found out or left out in opening it; an error among them refuses its places. */
  notes: Issue[];
  /** Whether all rows are held, so that they can be gone through again. */
  whole: boolean;
  /** All rows; to be gone through once where they are not held. */
  pieces(): AsyncIterable<Piece>;
  /** Lets go of the file without reading it further. */
  close(): Promise<void>;
}

export const SAMPLE_ROWS = 10;
const NAME_LENGTH = 190;

/** What is said of the file as a whole. */
export const note = (code: IssueCode, severity: Issue['severity'], value: string, suggestion?: string): Issue => ({
  row: null,
  column: null,
  code,
  severity,
  value,
  ...(suggestion === undefined ? {} : { suggestion }),
});

/** Names that differ from each other, so that each means one column. */
export function columnNames(names: string[]): string[] {
  const seen = new Set<string>();
  return names.map((raw, index) => {
    const name = raw.trim().slice(0, NAME_LENGTH) || `colonne ${index + 1}`;
    let unique = name;
    for (let n = 2; seen.has(unique); n++) unique = `${name} (${n})`;
    seen.add(unique);
    return unique;
  });
}
