import type { Issue, IssueCode } from '@vigie/ingest';
import type { Written } from '../database/written.ts';

/** Records of which the report says what changed. */
export const TOLD = 100;

type Facts = Record<string, string | number | boolean | null | undefined>;

/** A record that an import changes: what it said, by the keys of its fields, and what it says now. */
export interface ChangedRecord {
  reference: string;
  before: Facts;
  after: Facts;
  /** The file that it came from, or the source that it names; null: it was entered by hand. */
  origin: string | null;
  /** Whether it came from a file of this name. */
  own: boolean;
}

/** Tells which records an import changes, and what in them: those of the same file as before, and, to be checked, those that came from elsewhere. */
export function tellChanged(written: Written, changed: ChangedRecord[]): void {
  for (const { reference, before, after, origin, own } of changed) {
    const changes = difference(before, after);
    const suggestion = own || origin === null ? changes : `${changes} (${origin})`;
    tell(written, own ? 'RECORD_CHANGED' : 'RECORD_FROM_ELSEWHERE', own ? 'notice' : 'warning', reference, suggestion);
  }
}

/** Says something of a record, in the report as far as there is room. */
export function tell(written: Written, code: IssueCode, severity: Issue['severity'], value: string, suggestion: string): void {
  const count = (written.toldCounts[code] ?? 0) + 1;
  written.toldCounts[code] = count;
  if (count <= TOLD) written.told.push({ row: null, column: null, code, severity, value, suggestion });
}

/** Field by field; a field whose value may not be said, as a position, is only named. */
export function difference(before: Facts, after: Facts): string {
  const parts = Object.keys(after).flatMap((key) => {
    const [was, is] = [before[key] ?? null, after[key] ?? null];
    if (was === is) return [];
    return [`${key}: ${was ?? '—'} → ${is ?? '—'}`];
  });
  return parts.length > 0 ? parts.join(' · ') : 'latitude, longitude';
}
