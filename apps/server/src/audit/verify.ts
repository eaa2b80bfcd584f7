import { createHash } from 'node:crypto';
import type { Pool } from '../database/driver.ts';
import type { Anchor } from './anchor.ts';

/** How a log was found; `firstBroken` is the number of the first row that is not as it was written. */
export interface AuditVerdict {
  entries: number;
  firstBroken: number | null;
  /** EDITED: the row does not give its hash. MISSING: its number is not the next one. CUT: rows that the anchor knew are gone. REPLACED: the chain is another than the anchor's. UNPROTECTED: whole, but the triggers are off. */
  fault: 'EDITED' | 'MISSING' | 'CUT' | 'REPLACED' | 'UNPROTECTED' | null;
  head: Anchor | null;
}

const BATCH = 5_000;

/**
 * Recomputes the chain of the audit log from its first row, here and not in the database, and compares it with the hashes kept and with the anchor.
 * Reads in batches; a log of any size takes little memory.
 */
export async function verifyAudit(database: Pick<Pool, 'query'>, anchor: Anchor | null): Promise<AuditVerdict> {
  let previous: Buffer = Buffer.alloc(0);
  let entries = 0;
  let head: Anchor | null = null;
  const broken = (firstBroken: number, fault: NonNullable<AuditVerdict['fault']>): AuditVerdict => ({ entries, firstBroken, fault, head });
  for (let more = true; more; ) {
    const { rows } = await database.query<{ seq: string; text: string; hash: Buffer }>(
      `SELECT e.seq, audit_text(e) AS text, e.hash FROM audit_entries e WHERE e.seq > $1 ORDER BY e.seq LIMIT ${BATCH}`,
      [entries],
    );
    for (const { seq, text, hash } of rows) {
      if (Number(seq) !== entries + 1) return broken(entries + 1, 'MISSING');
      const expected = createHash('sha256').update(previous).update(text).digest();
      if (!expected.equals(hash)) return broken(Number(seq), 'EDITED');
      if (anchor && Number(seq) === anchor.seq && hash.toString('hex') !== anchor.hash) return broken(Number(seq), 'REPLACED');
      entries++;
      previous = hash;
      head = { seq: entries, hash: hash.toString('hex') };
    }
    more = rows.length === BATCH;
  }
  if (anchor && anchor.seq > entries) return broken(entries + 1, 'CUT');
  if (!(await isProtected(database))) return { entries, firstBroken: null, fault: 'UNPROTECTED', head };
  return { entries, firstBroken: null, fault: null, head };
}

/** Whether the triggers that chain the log and refuse to change it are on. */
export async function isProtected(database: Pick<Pool, 'query'>): Promise<boolean> {
  const { rowCount } = await database.query(
    "SELECT 1 FROM pg_trigger WHERE tgrelid = 'public.audit_entries'::regclass AND tgname IN ('audit_chain', 'audit_refuse') AND tgenabled = 'O'",
  );
  return rowCount === 2;
}
