import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint, openSecrets, retire, rewrap, wrappingKeys } from '../database/keys.ts';
import { TEST_KEY } from '../testing/postgres.ts';
import { openWorld, type World } from '../testing/world.ts';
import { parseKey, readKeyFile, writeKeyFile } from './key-file.ts';
import { createSecrets, newMaterial } from './secrets.ts';

describe('sealing', () => {
  const secrets = createSecrets(newMaterial());
  const plain = Buffer.from('5.786, -6.593');

  it('gives back what was sealed, and never seals the same twice alike', () => {
    const sealed = Array.from({ length: 2000 }, () => secrets.seal('rescue 1', plain));
    for (const each of sealed) expect(secrets.open('rescue 1', each)).toEqual(plain);
    expect(new Set(sealed.map((each) => each.subarray(2, 14).toString('hex'))).size).toBe(2000);
  });

  it('opens for no other record, under no other key, and not when a bit is changed', () => {
    const sealed = secrets.seal('rescue 1', plain);
    expect(() => secrets.open('rescue 2', sealed)).toThrow();
    expect(() => createSecrets(newMaterial()).open('rescue 1', sealed)).toThrow();
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => secrets.open('rescue 1', changed), `bit ${bit}`).toThrow();
    }
    for (let length = 0; length < sealed.length; length++) expect(() => secrets.open('rescue 1', sealed.subarray(0, length))).toThrow();
  });

  it('opens what an older key sealed, and seals with the newest', () => {
    const old = newMaterial();
    const newer = createSecrets({ ...old, sealing: { ...old.sealing, 2: randomBytes(32) } });
    expect(newer.open('rescue 1', createSecrets(old).seal('rescue 1', plain))).toEqual(plain);
    expect(newer.seal('rescue 1', plain)[1]).toBe(2);
  });

  it('makes MACs that differ by purpose, so that one says nothing about another', () => {
    expect(secrets.mac('content', 'x')).not.toEqual(secrets.mac('reference', 'x'));
    expect(secrets.mac('content', 'x')).toEqual(secrets.mac('content', 'x'));
  });
});

describe('a key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is written once, for its owner only, and read back', () => {
    const path = join(folder, 'key');
    writeKeyFile(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readKeyFile(path, 'production')).toHaveLength(32);
    expect(() => writeKeyFile(path)).toThrow(/existe déjà/);
    chmodSync(path, 0o644);
    expect(() => readKeyFile(path, 'production')).toThrow(/600/);
  });

  it('of the demonstration is refused in production, wherever it was copied to', () => {
    const path = join(folder, 'demonstration.key');
    writeKeyFile(path, 'demonstration-key');
    expect(readKeyFile(path, 'demo')).toHaveLength(32);
    expect(() => readKeyFile(path, 'production')).toThrow();
  });

  it.each(['', 'secret', `vigie-key-1:${'A'.repeat(43)}`, 'changeme'])('is no key: "%s"', (text) => {
    writeFileSync(join(folder, 'wrong'), text, { mode: 0o600 });
    expect(() => parseKey(text, 'VIGIE_KEY', 'production')).toThrow();
  });
});

describe('rotation', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('keeps both keys until one is retired by name, whatever starts or commands still come with the old one', async () => {
    const next = randomBytes(32);
    const before = await world.places();
    const client = await world.owner.connect();
    const opens = async (key: Uint8Array, starts: boolean) => (await openSecrets(client, key, { starts })).material;
    const { material } = world.database.secrets;
    const retired = async (name: string, kept: Uint8Array, end = 'COMMIT') => {
      await client.query('BEGIN');
      try {
        await retire(client, name, kept);
        await client.query(end);
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      }
    };
    try {
      await expect(opens(next, false)).rejects.toThrow(/VIGIE_KEY_FILE/);
      await rewrap(client, world.database.secrets, next);
      // A command with the old key, and a restart of the old server: neither takes the new wraps away.
      expect(await opens(TEST_KEY, false)).toEqual(material);
      expect(await opens(TEST_KEY, true)).toEqual(material);
      await expect(retired(fingerprint(TEST_KEY), next)).rejects.toThrow(/jamais démarré/);
      expect(await opens(next, false)).toEqual(material);
      await expect(retired(fingerprint(TEST_KEY), next)).rejects.toThrow(/jamais démarré/);
      expect(await opens(next, true)).toEqual(material);
      await expect(retired(fingerprint(TEST_KEY), TEST_KEY)).rejects.toThrow(/démarrez d’abord/);
      await expect(retired('unknown', next)).rejects.toThrow(/key list/);
      // A crash before the commit leaves both.
      await retired(fingerprint(TEST_KEY), next, 'ROLLBACK');
      expect(await opens(TEST_KEY, false)).toEqual(material);
      await retired(fingerprint(TEST_KEY), next);
      await expect(opens(TEST_KEY, false)).rejects.toThrow(/VIGIE_KEY_FILE/);
      expect(await opens(next, true)).toEqual(material);
      expect((await wrappingKeys(client)).map(({ name }) => name)).toEqual([fingerprint(next)]);
      expect(await world.places()).toEqual(before);
    } finally {
      client.release();
    }
  });
});
