import type { AuditAction, AuditNoun } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import type { Sql } from '../database/sql.ts';

export type Details = Record<string, string | number | boolean | null>;

/** What was done, for the audit log. */
export interface Done {
  action: AuditAction;
  noun: AuditNoun;
  entity: string | null;
  details?: Details;
  /** The noun whose data the action changed. Its version rises, because saved runs quote it. */
  bumps?: 'rescues' | undefined;
}

const AUDIT = 'INSERT INTO audit_entries (actor, role, purpose, action, noun, entity, details) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)';
const TOLD = 'told AS (INSERT INTO events (organisation_id, noun, kind, entity) VALUES ($8, $5, $4, $6))';
const BUMPED = 'bumped AS (INSERT INTO data_versions VALUES ($9, 1) ON CONFLICT (noun) DO UPDATE SET version = data_versions.version + 1)';

/** NUL is replaced, because PostgreSQL cannot keep it in a text and the entry would be lost. */
const storable = (entity: string | null): string | null => entity?.replaceAll('\0', '\ufffd').slice(0, 200) ?? null;

const audited = (actor: Actor, { action, noun, entity, details = {} }: Done): (string | null)[] => [
  actor.account,
  actor.role,
  actor.purpose,
  action,
  noun,
  storable(entity),
  JSON.stringify(details).replaceAll('\\u0000', '\\ufffd'),
];

/**
 * Records a change: the version of its data, the event, the audit row. It is one statement, because each statement is one more round trip to the
 * database. It must be the last one of its transaction, because from here to the commit no other transaction can write an audit row: the database
 * chains them (see the migration `access`).
 */
export async function recordChange(sql: Sql, actor: Actor, done: Done): Promise<void> {
  const values: unknown[] = [...audited(actor, done), actor.organisationId ?? 0];
  if (done.bumps) await sql(`WITH ${TOLD}, ${BUMPED} ${AUDIT}`, [...values, done.bumps]);
  else await sql(`WITH ${TOLD} ${AUDIT}`, values);
}

/** Records something that changed nothing: a read of exact places, an export, a refusal. */
export async function recordNote(sql: Sql, actor: Actor, done: Done): Promise<void> {
  await sql(AUDIT, audited(actor, done));
}
