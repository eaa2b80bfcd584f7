import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../database/open.ts';
import { type AnchorFile, type AnchorLine, anchorLine, appendAnchor, putAside, readAnchorFile } from './anchor-file.ts';
import { type Acceptance, type Anchor, type AuditVerdict, endOf, verifyAudit } from './verify.ts';

/** Where the chain ended, minute by minute, kept outside the database: whoever rewrites the log there, or cuts off its end, cannot change this. */
export interface AuditAnchor {
  /** The whole log held against the whole file. Nothing is written. */
  inspect(): Promise<AuditVerdict>;
  /** Extends the file by where the log ends now, if what came since its last line continues it; a broken log is never extended. */
  refresh(): Promise<AuditVerdict>;
  /** Takes a broken log as it is, in the name of two people. @throws Error where nothing is broken */
  accept(by: string[], reason: string): Promise<Acceptance>;
  /** Why the last line could not be written to the copy; null: it was, or there is none. */
  copyProblem(): string | null;
}

const FILE = 'audit-anchor.jsonl';
/** What versions before wrote: the last end alone, unsigned. It is taken over once. */
const EARLIER_FILE = 'audit-anchor.json';

export function createAuditAnchor(
  { dataDir, auditAnchorCopy }: { dataDir: string; auditAnchorCopy: string | undefined },
  { pool, secrets }: Pick<Database, 'pool' | 'secrets'>,
): AuditAnchor {
  const path = join(dataDir, FILE);
  /** The last line that this process wrote or read; the file is read whole once. */
  let known: AnchorLine | undefined;
  let copyProblem: string | null = null;

  async function inspect(): Promise<AuditVerdict> {
    const file = readAnchorFile(path, secrets);
    const accepted = (file?.lines ?? []).flatMap((line) => line.accepted ?? []);
    if (file && !(file.intact && agrees(file))) return { entries: 0, firstBroken: null, fault: 'ANCHOR', head: null, accepted };
    const last = file?.lines.at(-1);
    const verdict = await verifyAudit(
      pool,
      last ?? earlier(dataDir),
      file?.lines.findLast((line) => line.accepted),
    );
    const unanchored = verdict.fault === null && !last && verdict.entries > 0;
    return { ...verdict, fault: unanchored ? 'UNANCHORED' : verdict.fault, accepted };
  }

  /** The copy may be behind, because the place it lies in was away; it may not say anything else, or more. */
  function agrees({ lines }: AnchorFile): boolean {
    const copy = auditAnchorCopy === undefined ? null : readAnchorFile(auditAnchorCopy, secrets);
    const own = new Set(lines.map(({ mac }) => mac));
    return copy === null || (copy.lines.length <= lines.length && copy.lines.every(({ mac }) => own.has(mac)));
  }

  async function refresh(): Promise<AuditVerdict> {
    if (known === undefined) {
      const verdict = await inspect();
      if (verdict.fault !== null && verdict.fault !== 'UNANCHORED') return verdict;
      known = readAnchorFile(path, secrets)?.lines.at(-1) ?? (verdict.head ? append(undefined, verdict.head) : undefined);
      rmSync(join(dataDir, EARLIER_FILE), { force: true });
      return verdict.fault === null || (await isYoung()) ? { ...verdict, fault: null } : verdict;
    }
    const verdict = await verifyAudit(pool, known, known);
    if (verdict.fault === null && verdict.head && verdict.head.seq > known.seq) known = append(known, verdict.head);
    return verdict;
  }

  /** A log that began with this start has no anchor yet, and nothing is wrong with it. */
  async function isYoung(): Promise<boolean> {
    const { rows } = await pool.query<{ young: boolean }>("SELECT at > now() - interval '1 hour' AS young FROM audit_entries ORDER BY seq LIMIT 1");
    return rows[0]?.young ?? true;
  }

  /**
   * The own file first: what stands in it is known from then on, whatever becomes of the copy. A place that is away must neither break the chain nor
   * keep the file from growing; the copy is then behind, which it may be.
   */
  function append(last: AnchorLine | undefined, { seq, hash }: Anchor, accepted?: Acceptance): AnchorLine {
    const line = anchorLine(secrets, last, { seq, hash, at: new Date().toISOString(), ...(accepted && { accepted }) });
    appendAnchor(path, line);
    copyProblem = null;
    try {
      if (auditAnchorCopy !== undefined) appendAnchor(auditAnchorCopy, line);
    } catch (error) {
      copyProblem = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    }
    return line;
  }

  async function accept(by: string[], reason: string): Promise<Acceptance> {
    const { fault, firstBroken } = await inspect();
    if (fault === null) throw new Error('nothing is broken');
    const acceptance: Acceptance = { fault, firstBroken, by, reason };
    const file = readAnchorFile(path, secrets);
    if (fault === 'ANCHOR') for (const each of [path, auditAnchorCopy]) if (each !== undefined) putAside(each, new Date());
    known = append(fault === 'ANCHOR' ? undefined : file?.lines.at(-1), await endOf(pool), acceptance);
    return acceptance;
  }

  return { inspect, refresh, accept, copyProblem: () => copyProblem };
}

function earlier(dataDir: string): Anchor | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, EARLIER_FILE), 'utf8')) as Anchor;
  } catch {
    return null;
  }
}
