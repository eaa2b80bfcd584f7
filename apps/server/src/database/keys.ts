import { createHash } from 'node:crypto';
import { OperatorError, say } from '../console.ts';
import { createSecrets, newMaterial, type Secrets, unwrap, wrap } from '../secrets/secrets.ts';
import type { Client } from './driver.ts';

/** The purposes are part of what each key is wrapped with, so they keep their names of version 0.2, although PLACES seals other columns too by now. */
type Row = { id: number; purpose: 'PLACES' | 'MACS'; wrapped_by: string; wrapped: Uint8Array };

/** A short hash that identifies a wrapping key and does not reveal it. */
const fingerprint = (key: Uint8Array): string => createHash('sha256').update('vigie key ').update(key).digest('hex').slice(0, 16);

/**
 * The data keys of a database, unwrapped by the key of the installation; made on the very first start. Wraps under other keys, which a
 * rotation left for the server that ran meanwhile, are removed: from now on only this key opens the database.
 * @throws OperatorError when this is not the key that the database was made with
 */
export async function openSecrets(client: Client, key: Uint8Array): Promise<Secrets> {
  await client.query('BEGIN');
  try {
    const secrets = await loadSecrets(client, key);
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
        'cette clé n’ouvre pas cette base : donnez dans VIGIE_KEY_FILE la clé avec laquelle elle a été créée (ou celle de la dernière rotation). Sans elle les lieux sont perdus.',
        'this key does not open this database: give in VIGIE_KEY_FILE the key it was made with (or that of the last rotation). Without it the places are lost.',
      ),
    );
  const material = mine.length > 0 ? { sealing: {} as Record<number, Uint8Array>, macs: new Uint8Array() } : newMaterial();
  for (const { id, purpose, wrapped } of mine) {
    const plain = unwrap(key, id, purpose, wrapped);
    if (purpose === 'MACS') material.macs = plain;
    else material.sealing[id] = plain;
  }
  if (mine.length === 0) for (const row of wrapAll(material, key)) await insertWrap(client, row);
  else if (rows.length > mine.length) await client.query('DELETE FROM data_keys WHERE wrapped_by <> $1', [by]);
  return createSecrets(material);
}

/**
 * Wraps every data key under `next` as well, in the caller's transaction. Nothing is sealed again and nothing stops: a running server holds the data
 * keys open; the next start with `next` removes the wraps under the key of before.
 */
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
