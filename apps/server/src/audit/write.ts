import type { AuditAction } from '@vigie/domain';
import type pg from 'pg';
import type { Actor } from '../actor.ts';
import type { Prisma } from '../database/open.ts';

export interface AuditEntry {
  action: AuditAction;
  noun: string;
  entity: string | null;
  details?: Prisma.InputJsonObject;
  /** The noun whose data the action changed: its version rises, in the same statement, because every statement has its price. */
  changed?: 'rescues';
}

type Values = [actor: string, role: string, purpose: string | null, action: string, noun: string, entity: string | null, details: string];

const values = (actor: Actor, { action, noun, entity, details = {} }: AuditEntry): Values => [
  actor.account,
  actor.role,
  actor.purpose,
  action,
  noun,
  // PostgreSQL keeps no NUL, and an entry is never lost for what somebody typed.
  entity?.replaceAll('\0', '\ufffd').slice(0, 200) ?? null,
  JSON.stringify(details).replaceAll('\\u0000', '\\ufffd'),
];
const INSERT = 'INSERT INTO audit_entries (actor, role, purpose, action, noun, entity, details) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)';

const BUMP = 'WITH bumped AS (INSERT INTO data_versions VALUES ($8, 1) ON CONFLICT (noun) DO UPDATE SET version = data_versions.version + 1)';

/**
 * Writes the audit row of an action within the transaction of that action: both happen, or neither. It comes last there: from here to the
 * end of the transaction no other row can be written (the database chains them, see the migration `access`).
 */
export async function audit(transaction: Pick<Prisma.TransactionClient, '$executeRawUnsafe'>, actor: Actor, entry: AuditEntry): Promise<void> {
  if (entry.changed) await transaction.$executeRawUnsafe(`${BUMP} ${INSERT}`, ...values(actor, entry), entry.changed);
  else await transaction.$executeRawUnsafe(INSERT, ...values(actor, entry));
}

/** The same on a connection of the pool. */
export async function auditOn(client: Pick<pg.ClientBase, 'query'>, actor: Actor, entry: AuditEntry): Promise<void> {
  await client.query(INSERT, values(actor, entry));
}
