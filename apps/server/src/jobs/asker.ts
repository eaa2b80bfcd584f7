import type { Actor } from '../actor.ts';
import type { Sql } from '../database/sql.ts';
import { Problem } from '../problem.ts';

/**
 * Refuses to go on for an account that is blocked, or is no more what it was when it asked. Its row stays locked until the end of the transaction: a
 * block that is committed before is seen, one that comes later waits for what is being committed. @throws Problem NOT_ALLOWED
 */
export async function requireAsker(sql: Sql, { userId, role, organisationId, territories }: Actor): Promise<void> {
  // The console and the schedule have no account.
  if (userId === null) return;
  const found = await sql('SELECT FROM users WHERE id = $1 AND disabled_at IS NULL AND role = $2 AND organisation_id = $3 AND territories = $4::text[] FOR SHARE', [
    userId,
    role,
    organisationId,
    territories,
  ]);
  if (found === 0) throw new Problem('NOT_ALLOWED');
}
