import { type AuditAction, type AuditQuery, type Purpose, Role } from '@vigie/domain';
import { OperatorError, say } from '../console.ts';
import type { Services } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { SMALLEST_GROUP } from '../rescues/published.ts';
import { passwordIs } from '../session/password.ts';
import { type Acting, note } from '../writing/change.ts';
import type { Details } from '../writing/record.ts';
import { type Acceptance, type AuditVerdict, isProtected } from './verify.ts';

const DAY_MS = 86_400_000;

/** Numbers of details that count no records of people: versions, years, sessions, rows of the log. */
const PRECISE: ReadonlySet<string> = new Set([
  'copy',
  'dataVersion',
  'ended',
  'entries',
  'firstBroken',
  'fromYear',
  'keys',
  'more',
  'opened',
  'revision',
  'seed',
  'toYear',
  'version',
]);
const BANDS = [1, SMALLEST_GROUP, 100, 1_000, 10_000, 100_000];

/** How many, to a band: the log says how much was read or written, and beside a territory it must not say how few children live there. */
function bandOf(count: number): string {
  if (count === 0) return '0';
  const at = BANDS.findLastIndex((from) => count >= from);
  const next = BANDS[at + 1];
  return next === undefined ? `${BANDS[at]}+` : `${BANDS[at]}–${next - 1}`;
}

const banded = (details: Details): Details =>
  Object.fromEntries(Object.entries(details).map(([name, value]) => [name, typeof value === 'number' && !PRECISE.has(name) ? bandOf(value) : value]));

/** Entries that answer a question, latest first; `more` when there are earlier ones. */
export async function searchAudit({ database }: Services, { from, to, actor, action, noun, entity, before, limit }: AuditQuery) {
  const at = { ...(from && { gte: new Date(from) }), ...(to && { lt: new Date(new Date(to).getTime() + DAY_MS) }) };
  const where: Prisma.AuditEntryWhereInput = {
    ...(before !== null && { seq: { lt: before } }),
    ...((from || to) && { at }),
    ...(actor && { actor }),
    ...(action && { action }),
    ...(noun && { noun }),
    ...(entity && { entity }),
  };
  const rows = await database.prisma.auditEntry.findMany({ where, orderBy: { seq: 'desc' }, take: limit + 1, omit: { hash: true } });
  return {
    entries: rows.slice(0, limit).map((row) => ({
      seq: Number(row.seq),
      at: row.at.toISOString(),
      actor: row.actor,
      role: Role.catch('public').parse(row.role),
      purpose: row.purpose as Purpose | null,
      action: row.action as AuditAction,
      noun: row.noun,
      entity: row.entity,
      details: banded(row.details as Details),
    })),
    more: rows.length > limit,
  };
}

/** Verifies the chain and writes down that it was verified, with what came out. */
export async function verifyAuditAs({ database, auditAnchor, actor }: Acting & Pick<Services, 'auditAnchor'>): Promise<AuditVerdict> {
  const verdict = await auditAnchor.inspect();
  // Without the triggers a new row would get no number. The verdict is told all the same.
  if (await isProtected(database.pool))
    await note(
      { database, actor },
      { action: 'verify', noun: 'audit', entity: null, details: { entries: verdict.entries, firstBroken: verdict.firstBroken, fault: verdict.fault } },
    );
  return verdict;
}

/** May answer for the log: who watches it, who administers, who coordinates. */
const ANSWERS_FOR_LOG: readonly string[] = ['auditor', 'admin', 'coordinator'];

/**
 * Takes a broken log as it is, in the name of two people who give their passwords.
 * @throws OperatorError when the log is whole, or one of the two may not answer for it
 */
export async function acceptAuditAs(
  { database, actor, auditAnchor }: Acting & Pick<Services, 'auditAnchor'>,
  two: { account: string; password: string }[],
  reason: string,
): Promise<Acceptance> {
  for (const { account, password } of two) {
    const user = await database.prisma.user.findUnique({ where: { account }, select: { role: true, passwordHash: true, disabledAt: true } });
    const right = await passwordIs(password, user?.passwordHash ?? null);
    if (!right || !user || user.disabledAt !== null || !ANSWERS_FOR_LOG.includes(user.role))
      throw new OperatorError(
        say(
          `${account} ne peut pas répondre du journal : il faut un compte actif d’audit, d’administration ou de coordination, et son mot de passe.`,
          `${account} cannot answer for the log: it takes an active account of audit, administration or coordination, and its password.`,
        ),
      );
  }
  if ((await auditAnchor.inspect()).fault === null)
    throw new OperatorError(say('le journal est intègre : il n’y a rien à accepter.', 'the log is whole: there is nothing to accept.'));
  const acceptance = await auditAnchor.accept(
    two.map(({ account }) => account),
    reason,
  );
  const { fault, firstBroken, by } = acceptance;
  if (await isProtected(database.pool))
    await note({ database, actor }, { action: 'accept', noun: 'audit', entity: null, details: { fault, firstBroken, by: by.join(', '), reason } });
  return acceptance;
}
