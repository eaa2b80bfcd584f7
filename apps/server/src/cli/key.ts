import { resolve } from 'node:path';
import { CONSOLE } from '../actor.ts';
import { auditOn } from '../audit/write.ts';
import { OperatorError, say } from '../console.ts';
import { readKeyFile, writeKeyFile } from '../secrets/key-file.ts';
import { rewrap } from '../secrets/store.ts';
import { readArgs, withDatabase } from './console.ts';

/** `vigie key new FILE`: a key for an installation. */
export async function newKey(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, 'key new FILE', {});
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new OperatorError('Usage: vigie key new FILE');
  writeKeyFile(resolve(file));
  process.stderr.write(
    `  ${say(
      `clé écrite dans ${resolve(file)}. Gardez-en une copie ailleurs : sans elle les lieux exacts sont perdus.`,
      `key written to ${resolve(file)}. Keep a copy elsewhere: without it the exact places are lost.`,
    )}\n`,
  );
  return 0;
}

/** `vigie key rotate FILE`: from the next start on the database opens with the key in FILE; a server that runs is not disturbed. */
export async function rotateKey(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, 'key rotate FILE', {});
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new OperatorError('Usage: vigie key rotate FILE');
  return withDatabase(async ({ pool, secrets }, _paths, { mode }) => {
    const next = readKeyFile(resolve(file), mode);
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const keys = await rewrap(client, secrets, next);
      await auditOn(client, CONSOLE, { action: 'rotate', noun: 'keys', entity: null, details: { keys } });
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
    process.stderr.write(
      `  ${say(
        `les clés des données sont emballées aussi sous ${resolve(file)}. Donnez VIGIE_KEY_FILE=${resolve(file)} au prochain démarrage ; l’ancienne clé ne servira plus après lui.`,
        `the data keys are wrapped under ${resolve(file)} too. Give VIGIE_KEY_FILE=${resolve(file)} at the next start; after it the old key opens nothing.`,
      )}\n`,
    );
    return 0;
  });
}
