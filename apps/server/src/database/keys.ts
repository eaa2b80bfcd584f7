import { createHash } from 'node:crypto';
import { OperatorError, say } from '../console.ts';
import { createSecrets, newMaterial, type Secrets, unwrap, wrap } from '../secrets/secrets.ts';
import type { Client } from './driver.ts';

/** The purposes are part of what each key is wrapped with, so they keep their names of version 0.2, although PLACES seals other columns too by now. */
type Row = { id: number; purpose: 'PLACES' | 'MACS'; wrapped_by: string; wrapped: Uint8Array };

/** A short hash that names a wrapping key and does not reveal it. */
export const fingerprint = (key: Uint8Array): string => createHash('sha256').update('vigie key ').update(key).digest('hex').slice(0, 16);

/**
 * The data keys of a database, unwrapped by the key of the installation; made on the very first start. Wraps under other keys stay: a start with the
 * old key must not undo a rotation whose new key is in somebody's hands already. `starts`: a server begins to work with this key.
 * @throws OperatorError when this is none of the keys that the database opens with
 */
export async function openSecrets(client: Client, key: Uint8Array, { starts }: { starts: boolean }): Promise<Secrets> {
  await client.query('BEGIN');
  try {
    const secrets = await loadSecrets(client, key);
    if (starts) await client.query('UPDATE data_keys SET started_at = now() WHERE wrapped_by = $1', [fingerprint(key)]);
    await client.query('COMMIT');
    return secrets;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** The same within the caller's transaction. */
export async function loadSecrets(client: Client, key: Uint8Array): Promise<Secrets> {
  const by = fingerprint(key);
  await client.query('LOCK TABLE data_keys IN SHARE ROW EXCLUSIVE MODE');
  const { rows } = await client.query<Row>('SELECT id, purpose, wrapped_by, wrapped FROM data_keys ORDER BY id');
  const mine = rows.filter((row) => row.wrapped_by === by);
  if (rows.length > 0 && mine.length === 0)
    throw new OperatorError(
      say(
        'cette clé n’ouvre pas cette base : donnez dans VIGIE_KEY_FILE la clé avec laquelle elle a été créée, ou celle d’une rotation. Sans elle les lieux sont perdus.',
        'this key does not open this database: give in VIGIE_KEY_FILE the key it was made with, or that of a rotation. Without it the places are lost.',
      ),
    );
  const material = mine.length > 0 ? { sealing: {} as Record<number, Uint8Array>, macs: new Uint8Array() } : newMaterial();
  for (const { id, purpose, wrapped } of mine) {
    const plain = unwrap(key, id, purpose, wrapped);
    if (purpose === 'MACS') material.macs = plain;
    else material.sealing[id] = plain;
  }
  if (mine.length === 0) for (const row of wrapAll(material, key)) await insertWrap(client, row);
  return createSecrets(material);
}

/** Wraps every data key under `next` as well, in the caller's transaction. Nothing is sealed again and nothing stops: a running server holds the data keys open. */
export async function rewrap(client: Client, secrets: Secrets, next: Uint8Array): Promise<number> {
  const rows = wrapAll(secrets.material, next);
  for (const row of rows) await insertWrap(client, row);
  return rows.length;
}

function wrapAll({ sealing, macs }: Secrets['material'], key: Uint8Array): Row[] {
  const wrapped_by = fingerprint(key);
  return [
    { id: 0, purpose: 'MACS' as const, wrapped_by, wrapped: wrap(key, 0, 'MACS', macs) },
    ...Object.entries(sealing).map(([id, plain]) => ({ id: Number(id), purpose: 'PLACES' as const, wrapped_by, wrapped: wrap(key, Number(id), 'PLACES', plain) })),
  ];
}

async function insertWrap(client: Client, { id, purpose, wrapped_by, wrapped }: Row): Promise<void> {
  await client.query('INSERT INTO data_keys (id, purpose, wrapped_by, wrapped) VALUES ($1, $2, $3, $4) ON CONFLICT (id, wrapped_by) DO UPDATE SET wrapped = excluded.wrapped', [
    id,
    purpose,
    wrapped_by,
    wrapped,
  ]);
}

export interface WrappingKey {
  name: string;
  since: Date;
  /** When a server last started with it; null: none has yet. */
  startedAt: Date | null;
}

/** The keys that open this database, oldest first. */
export async function wrappingKeys(client: Pick<Client, 'query'>): Promise<WrappingKey[]> {
  const { rows } = await client.query<WrappingKey>(
    'SELECT wrapped_by AS name, min(created_at) AS since, max(started_at) AS "startedAt" FROM data_keys GROUP BY wrapped_by ORDER BY since, name',
  );
  return rows;
}

/**
 * Takes the wraps under one key away, in the caller's transaction: from then on that key opens nothing. A server must have started with the key that
 * stays, because a key file that was written wrongly or is not where the server looks for it would be found out too late.
 * @throws OperatorError when `name` is unknown, is `kept` itself, or no server has started with `kept`
 */
export async function retire(client: Client, name: string, kept: Uint8Array): Promise<void> {
  await client.query('LOCK TABLE data_keys IN SHARE ROW EXCLUSIVE MODE');
  const keys = await wrappingKeys(client);
  const mine = keys.find((one) => one.name === fingerprint(kept));
  if (!keys.some((one) => one.name === name))
    throw new OperatorError(say(`aucune clé ne s’appelle ${name} : « vigie key list » les nomme.`, `no key is called ${name}: "vigie key list" names them.`));
  if (mine === undefined || mine.name === name)
    throw new OperatorError(
      say(
        `${name} est la clé que donne VIGIE_KEY_FILE : démarrez d’abord Vigie avec l’autre, puis retirez celle-ci.`,
        `${name} is the key that VIGIE_KEY_FILE gives: start Vigie with the other one first, then retire this one.`,
      ),
    );
  if (mine.startedAt === null)
    throw new OperatorError(
      say(
        `Vigie n’a encore jamais démarré avec la clé ${mine.name} : démarrez-la avec elle, puis recommencez.`,
        `Vigie has never started with the key ${mine.name} yet: start it with that key, then try again.`,
      ),
    );
  await client.query('DELETE FROM data_keys WHERE wrapped_by = $1', [name]);
}
