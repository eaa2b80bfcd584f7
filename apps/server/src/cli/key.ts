import { resolve } from 'node:path';
import { CONSOLE } from '../actor.ts';
import { OperatorError, say } from '../console.ts';
import { rewrap } from '../database/keys.ts';
import { openAll, SEALED } from '../sealed-columns.ts';
import { readKeyFile, writeKeyFile } from '../secrets/key-file.ts';
import { changeInBulk } from '../writing/change.ts';
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
  return withDatabase(async (database, _paths, { mode }) => {
    const next = readKeyFile(resolve(file), mode);
    // Whoever changes the key is about to trust the new one with everything: what it will have to open is opened first.
    let opened = 0;
    for (const column of SEALED) opened += await openAll(database, column);
    await changeInBulk({ database, actor: CONSOLE }, 'keys', async (client) => {
      const keys = await rewrap(client, database.secrets, next);
      return { answer: undefined, action: 'rotate', entity: null, details: { keys, opened } };
    });
    process.stderr.write(
      `  ${say(
        `les clés des données sont emballées aussi sous ${resolve(file)}. Donnez VIGIE_KEY_FILE=${resolve(file)} au prochain démarrage ; l’ancienne clé ne servira plus après lui.`,
        `the data keys are wrapped under ${resolve(file)} too. Give VIGIE_KEY_FILE=${resolve(file)} at the next start; after it the old key opens nothing.`,
      )}\n`,
    );
    return 0;
  });
}
