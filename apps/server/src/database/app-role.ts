import pg from 'pg';

/** The login that the running program uses on the embedded server: it may read and write rows, but owns nothing. */
export const APP_ROLE = 'vigie_app';

/** Makes the login where it is missing; `password` only where the server asks for one. */
export async function createAppRole(owner: pg.ClientBase, password: string | undefined): Promise<void> {
  const { rowCount } = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
  if (rowCount === 0) await owner.query(`CREATE ROLE ${APP_ROLE} LOGIN`).catch(ignoreExisting);
  if (password !== undefined) await owner.query(`ALTER ROLE ${APP_ROLE} PASSWORD ${pg.escapeLiteral(password)}`);
}

/** Lets `role` work with every table as it is now; the audit log it may only read and add to. */
export async function grantTo(owner: pg.ClientBase, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const database = pg.escapeIdentifier((await owner.query<{ name: string }>('SELECT current_database() AS name')).rows[0]?.name ?? '');
  await owner.query(`
    GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${name};
    GRANT USAGE ON SCHEMA public TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name};
    REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM ${name};
    REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${name};`);
}

/** Two starts at once may both find the role missing. */
function ignoreExisting(error: { code?: string }): void {
  if (error.code !== '42710' && error.code !== '23505') throw error;
}
