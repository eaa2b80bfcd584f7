import type { Actor } from './actor.ts';
import type { Prisma } from './database/open.ts';

export interface AuditEntry {
  action: 'create' | 'correct' | 'import' | 'export' | 'read' | 'save' | 'delete' | 'sign-in' | 'sign-out' | 'replace';
  noun: string;
  entity: string | null;
  details?: Prisma.InputJsonObject;
}

/** Writes the audit row of an action within the transaction of that action: both happen, or neither. */
export async function audit(transaction: Prisma.TransactionClient, actor: Actor, entry: AuditEntry): Promise<void> {
  await transaction.auditEntry.create({
    data: { actor: actor.account, role: actor.role, action: entry.action, noun: entry.noun, entity: entry.entity, details: entry.details ?? {} },
  });
}
