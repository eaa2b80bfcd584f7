import { progress, say } from '../console.ts';
import type { Client } from '../database/driver.ts';

const NOT_PERMITTED = '42501';

/**
 * Writes every table anew. A column that is dropped, and a row that is replaced, keep their bytes in the table's file: places that version 0.1 kept in clear,
 * statistics made from them, and masks of before stay readable on disk until then. The log of the database (WAL) holds them too, until it goes past a
 * checkpoint. The blocks that the system frees are overwritten by it as it goes on; copies and archives of before are the operator's.
 */
export async function rewriteTables(client: Client): Promise<void> {
  progress(say('Réécriture des tables, pour que rien d’une version précédente ne reste en clair…', 'Rewriting the tables, so that nothing of an earlier version stays in clear…'));
  await client.query('VACUUM (FULL, ANALYZE)');
  // The first checkpoint begins before what it writes; only the second one goes past that.
  for (let time = 0; time < 2; time++) if (!(await pastTheLog(client))) return;
}

/** Goes on to a new segment of the log and past a checkpoint. @returns false where the account may not; then its operator is told */
async function pastTheLog(client: Client): Promise<boolean> {
  try {
    await client.query('SELECT pg_switch_wal()');
    await client.query('CHECKPOINT');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== NOT_PERMITTED) throw error;
    progress(
      say(
        'Le compte de la base ne peut pas lancer CHECKPOINT : faites-le lancer par son administrateur, avec wal_recycle = off, et détruisez sauvegardes et archives d’avant.',
        'The account of the database may not run CHECKPOINT: have its administrator run it, with wal_recycle = off, and destroy backups and archives of before.',
      ),
    );
    return false;
  }
}
