import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError, say } from '../console.ts';

/** One number above Prisma's migration lock. */
const VIGIE_LOCK = 72707370;
/** A killed program's connection lives until the server notices; that is a matter of milliseconds on one machine. */
const PATIENCE_MS = 3_000;

/**
 * Makes this program a Vigie server on the database until the returned client ends: the only one where `alone` is asked for, else one of several.
 * The database keeps the lock, so it goes when the program goes, however it went: no stale lock file can ever keep a start from succeeding.
 * @throws OperatorError when another Vigie has it
 */
export async function holdDatabase(connection: pg.ClientConfig, { alone }: { alone: boolean }): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: `vigie:${process.pid}` });
  client.on('error', () => {});
  await client.connect();
  for (const end = Date.now() + PATIENCE_MS; ; await wait(100)) {
    const { rows } = await client.query<{ held: boolean }>(`SELECT pg_try_advisory_lock${alone ? '' : '_shared'}($1) AS held`, [VIGIE_LOCK]);
    if (rows[0]?.held) return client;
    if (Date.now() >= end) break;
  }
  const { rows } = await client.query<{ application_name: string }>(
    "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.objid = $1 AND l.granted",
    [VIGIE_LOCK],
  );
  await client.end();
  const holder = rows[0]?.application_name.replace('vigie:', '') ?? '?';
  throw new OperatorError(
    say(
      `un autre Vigie (processus ${holder}) utilise déjà ces données : arrêtez-le, ou choisissez un autre dossier avec VIGIE_DATA_DIR.`,
      `another Vigie (process ${holder}) already uses these data: stop it, or choose another folder with VIGIE_DATA_DIR.`,
    ),
  );
}
