import { resolve } from 'node:path';
import { CONSOLE } from '../actor.ts';
import { OperatorError, say } from '../console.ts';
import { fingerprint, retire, rewrap, wrappingKeys } from '../database/keys.ts';
import { openAll, SEALED } from '../sealed-columns.ts';
import { readKeyFile, writeKeyFile } from '../secrets/key-file.ts';
import { changeInBulk } from '../writing/change.ts';
import { readArgs, withDatabase } from './console.ts';

/** `vigie key new FILE`: a key for an installation. */
export async function newKey(args: string[]): Promise<number> {
  const file = only(args, 'key new FILE');
  writeKeyFile(resolve(file));
  process.stderr.write(
    `  ${say(
      `clé écrite dans ${resolve(file)}. Gardez-en une copie ailleurs : sans elle les lieux exacts sont perdus.`,
      `key written to ${resolve(file)}. Keep a copy elsewhere: without it the exact places are lost.`,
    )}\n`,
  );
  return 0;
}

/** `vigie key rotate FILE`: the database opens with the key in FILE as well; the key of before goes on opening it until it is retired. */
export async function rotateKey(args: string[]): Promise<number> {
  const file = only(args, 'key rotate FILE');
  return withDatabase(async (database, _paths, { mode, key }) => {
    const next = readKeyFile(resolve(file), mode);
    // Whoever changes the key is about to trust the new one with everything: what it will have to open is opened first.
    let opened = 0;
    for (const column of SEALED) opened += await openAll(database, column);
    await changeInBulk({ database, actor: CONSOLE }, 'keys', async (client) => {
      const keys = await rewrap(client, database.secrets, next);
      return { answer: undefined, action: 'rotate', entity: fingerprint(next), details: { keys, opened } };
    });
    process.stderr.write(
      `  ${say(
        `la base s’ouvre maintenant aussi avec ${resolve(file)}. Donnez VIGIE_KEY_FILE=${resolve(file)} au prochain démarrage ; quand il a réussi, retirez l’ancienne clé : vigie key retire ${fingerprint(key)}`,
        `the database now opens with ${resolve(file)} too. Give VIGIE_KEY_FILE=${resolve(file)} at the next start; when it has succeeded, retire the old key: vigie key retire ${fingerprint(key)}`,
      )}\n`,
    );
    return 0;
  });
}

/** `vigie key list`: the keys that open the database, one JSON line each. */
export async function listKeys(args: string[]): Promise<number> {
  readArgs(args, 'key list', {});
  return withDatabase(async (database, _paths, { key }) => {
    for (const one of await wrappingKeys(database.pool)) process.stdout.write(`${JSON.stringify({ ...one, given: one.name === fingerprint(key) })}\n`);
    return 0;
  });
}

/** `vigie key retire NAME`: from now on the key of that name opens nothing. */
export async function retireKey(args: string[]): Promise<number> {
  const name = only(args, 'key retire NAME');
  return withDatabase(async (database, _paths, { key }) => {
    await changeInBulk({ database, actor: CONSOLE }, 'keys', async (client) => {
      await retire(client, name, key);
      return { answer: undefined, action: 'retire', entity: name };
    });
    process.stderr.write(`  ${say(`la clé ${name} n’ouvre plus rien.`, `the key ${name} opens nothing any more.`)}\n`);
    return 0;
  });
}

function only(args: string[], usage: string): string {
  const { positionals } = readArgs(args, usage, {});
  const [first, ...rest] = positionals;
  if (first === undefined || rest.length > 0) throw new OperatorError(`Usage: vigie ${usage}`);
  return first;
}
