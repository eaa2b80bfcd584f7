import { type AuditAction, type AuditQuery, type Purpose, Role } from '@vigie/domain';
import type { Services } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { type Acting, note } from '../writing/change.ts';
import { type AuditVerdict, isProtected, verifyAudit } from './verify.ts';

const DAY_MS = 86_400_000;

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
      details: row.details as Record<string, string | number | null>,
    })),
    more: rows.length > limit,
  };
}

/** Verifies the chain and writes down that it was verified, with what came out. */
export async function verifyAuditAs({ database, auditAnchor, actor }: Acting & Pick<Services, 'auditAnchor'>): Promise<AuditVerdict> {
  const verdict = await verifyAudit(database.pool, auditAnchor.read());
  // Without the triggers a new row would get no number. The verdict is told all the same.
  if (await isProtected(database.pool))
    await note({ database, actor }, { action: 'verify', noun: 'audit', entity: null, details: { entries: verdict.entries, firstBroken: verdict.firstBroken } });
  return verdict;
}
