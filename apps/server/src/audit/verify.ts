import { createHash } from 'node:crypto';
import type { Pool } from '../database/driver.ts';

/** Where the chain ends: the number of a row, and its hash in hexadecimal. */
export interface Anchor {
  seq: number;
  hash: string;
}

/** How a log was found; `firstBroken` is the number of the first row that is not as it was written. */
export interface AuditVerdict {
  entries: number;
  firstBroken: number | null;
  /**
   * EDITED: the row does not give its hash. MISSING: its number is not the next one. CUT: rows that the anchor knew are gone. REPLACED: the chain is
   * another than the anchor's. UNPROTECTED: whole, but the triggers are off. UNANCHORED: whole, but no anchor says that it is the one that was written.
   * ANCHOR: the file of anchors itself, or its copy, was changed.
   */
  fault: 'EDITED' | 'MISSING' | 'CUT' | 'REPLACED' | 'UNPROTECTED' | 'UNANCHORED' | 'ANCHOR' | null;
  head: Anchor | null;
  /** Faults of before that two people took as they are: rows up to there are not judged again. */
  accepted: Acceptance[];
}

/** A broken log that two people took as it is, and why. From its line on the log is judged anew. */
export interface Acceptance {
  fault: NonNullable<AuditVerdict['fault']>;
  firstBroken: number | null;
  by: string[];
  reason: string;
}

const BATCH = 5_000;

/**
 * Recomputes the chain of the audit log, here and not in the database, and compares it with the hashes kept and with the anchor. It begins at the
 * first row, or behind the row `from`, which must still be there with its hash. Reads in batches; a log of any size takes little memory.
 */
export async function verifyAudit(database: Pick<Pool, 'query'>, anchor: Anchor | null, from?: Anchor): Promise<AuditVerdict> {
  let previous: Buffer = Buffer.from(from?.hash ?? '', 'hex');
  let entries = from?.seq ?? 0;
  let head: Anchor | null = from ? { seq: from.seq, hash: from.hash } : null;
  const broken = (firstBroken: number, fault: NonNullable<AuditVerdict['fault']>): AuditVerdict => ({ entries, firstBroken, fault, head, accepted: [] });
  if (from && from.seq > 0) {
    const { rows } = await database.query<{ hash: Buffer }>('SELECT hash FROM audit_entries WHERE seq = $1', [from.seq]);
    if (!rows[0]) return broken(await firstGap(database, from.seq), 'CUT');
    if (!rows[0].hash.equals(previous)) return broken(from.seq, 'REPLACED');
  }
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
  return { entries, firstBroken: null, fault: (await isProtected(database)) ? null : 'UNPROTECTED', head, accepted: [] };
}

/** Where the log ends, whatever it says; number 0 where it is empty. */
export async function endOf(database: Pick<Pool, 'query'>): Promise<Anchor> {
  const { rows } = await database.query<{ seq: string; hash: Buffer }>('SELECT seq, hash FROM audit_entries ORDER BY seq DESC LIMIT 1');
  return rows[0] ? { seq: Number(rows[0].seq), hash: rows[0].hash.toString('hex') } : { seq: 0, hash: '' };
}

/** The first number below `end` that no row has. */
async function firstGap(database: Pick<Pool, 'query'>, end: number): Promise<number> {
  const { rows } = await database.query<{ seq: string }>('SELECT max(seq) AS seq FROM audit_entries WHERE seq < $1', [end]);
  return Number(rows[0]?.seq ?? 0) + 1;
}

/** Whether the triggers that chain the log and refuse to change it are on. */
export async function isProtected(database: Pick<Pool, 'query'>): Promise<boolean> {
  const { rowCount } = await database.query(
    "SELECT 1 FROM pg_trigger WHERE tgrelid = 'public.audit_entries'::regclass AND tgname IN ('audit_chain', 'audit_refuse') AND tgenabled = 'O'",
  );
  return rowCount === 2;
}
