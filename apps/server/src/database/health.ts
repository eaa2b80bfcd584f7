import pg from 'pg';
import { progress, say } from '../console.ts';

/** How long the database may take. Whoever asks whether a server works gives up soon, so that a late answer is none. */
const PATIENCE_MS = 2_000;

/** `OTHER_VERSION`: another version of Vigie has changed the database since this server started. */
type Health = 'READY' | 'NO_ANSWER' | 'OTHER_VERSION';

interface HealthCheck {
  ask(): Promise<Health>;
  close(): Promise<void>;
}

/** Asks the database whether a server can work with it, on a connection of its own, because long readers may hold every one of the pool. */
export async function createHealthCheck(connection: pg.ClientConfig): Promise<HealthCheck> {
  const pool = new pg.Pool({ ...connection, max: 1, application_name: 'vigie-health', connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS });
  pool.on('error', () => {});
  // No version takes a migration back, so another number of them is another version.
  const migrations = async () => (await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM _prisma_migrations WHERE finished_at IS NOT NULL')).rows[0]?.n;
  const own = await migrations();
  let told = false;
  return {
    async ask() {
      try {
        if ((await migrations()) === own) return 'READY';
      } catch {
        return 'NO_ANSWER';
      }
      if (!told) progress(CHANGED);
      told = true;
      return 'OTHER_VERSION';
    },
    close: () => pool.end(),
  };
}

const CHANGED = say(
  'Une autre version de Vigie a mis à niveau la base pendant que ce serveur tourne : arrêtez-le, et démarrez-le dans cette version.',
  'Another version of Vigie has upgraded the database while this server runs: stop it, and start it in that version.',
);
