import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { note } from '../writing/change.ts';
import { verifyAudit } from './verify.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const actor = await world.actor('police');
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => note({ database: world.database, actor }, { action: 'read', noun: 'rescues', entity: String(i), details: { text: 'é " \\ \u2028 \0' } })),
  );
});
afterAll(() => world.close());

it('numbers rows written at once without a gap, and the chain verifies', async () => {
  const verdict = await verifyAudit(world.pool, null);
  expect(verdict).toMatchObject({ firstBroken: null, fault: null });
  expect(verdict.entries).toBeGreaterThanOrEqual(40);
});

it.each(["UPDATE audit_entries SET actor = 'x'", 'DELETE FROM audit_entries', 'TRUNCATE audit_entries'])('refuses the program: %s', async (sql) => {
  await expect(world.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
});

it.each(["UPDATE audit_entries SET actor = 'x' WHERE false", 'DELETE FROM audit_entries WHERE false', 'TRUNCATE audit_entries'])('refuses even the owner: %s', async (sql) => {
  await expect(world.owner.query(sql)).rejects.toThrow('the audit log can only grow');
});

it('takes number, time and hash of a row from the database, whatever the program says', async () => {
  await world.pool.query(
    "INSERT INTO audit_entries (seq, at, hash, actor, role, action, noun, details) VALUES (1, '2001-01-01', '\\x00', 'forger', 'police', 'read', 'rescues', '{}')",
  );
  const { rows } = await world.pool.query("SELECT seq::int, at > now() - interval '1 minute' AS recent FROM audit_entries WHERE actor = 'forger'");
  expect(rows[0]).toMatchObject({ recent: true });
  expect(await verifyAudit(world.pool, null)).toMatchObject({ fault: null, entries: rows[0].seq });
});

describe('somebody who owns the database and takes the protection away', () => {
  async function tampered(sql: string, anchored = true) {
    const { head } = await verifyAudit(world.owner, null);
    const client = await world.owner.connect();
    try {
      await client.query('BEGIN');
      await client.query('ALTER TABLE audit_entries DISABLE TRIGGER ALL');
      await client.query(sql);
      return await verifyAudit(client as never, anchored ? head : null);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  it('is found out when a row is edited', async () => {
    expect(await tampered("UPDATE audit_entries SET details = '{}' WHERE seq = 7")).toMatchObject({ firstBroken: 7, fault: 'EDITED' });
  });
  it('is found out when a row is removed', async () => {
    expect(await tampered('DELETE FROM audit_entries WHERE seq = 9')).toMatchObject({ firstBroken: 9, fault: 'MISSING' });
  });
  it('is found out when two rows change places', async () => {
    const swap = 'UPDATE audit_entries SET seq = -1 WHERE seq = 5; UPDATE audit_entries SET seq = 5 WHERE seq = 6; UPDATE audit_entries SET seq = 6 WHERE seq = -1';
    expect(await tampered(swap)).toMatchObject({ firstBroken: 5, fault: 'EDITED' });
  });
  it('is found out by the anchor when the end is cut off', async () => {
    expect(await tampered('DELETE FROM audit_entries WHERE seq > 12')).toMatchObject({ firstBroken: 13, fault: 'CUT' });
    expect(await tampered('DELETE FROM audit_entries WHERE seq > 12', false)).toMatchObject({ fault: 'UNPROTECTED' });
  });
  it('is found out by the anchor when the whole log is written anew', async () => {
    const anew = `DO $$ DECLARE e audit_entries; h bytea := ''; BEGIN
      UPDATE audit_entries SET actor = 'somebody else' WHERE seq = 1;
      FOR e IN SELECT * FROM audit_entries ORDER BY seq LOOP
        h := sha256(h || convert_to(audit_text(e), 'UTF8')); UPDATE audit_entries SET hash = h WHERE seq = e.seq;
      END LOOP; END $$`;
    expect((await tampered(anew, false)).fault).toBe('UNPROTECTED');
    expect((await tampered(anew)).fault).toBe('REPLACED');
  });
});

it('answers an auditor by who, what and when, page by page', async () => {
  const api = await world.as('auditor');
  const first = await api.audit.search({ actor: 'police', action: 'read', limit: 15 });
  expect(first.entries).toHaveLength(15);
  expect(first.more).toBe(true);
  const next = await api.audit.search({ actor: 'police', action: 'read', limit: 15, before: first.entries.at(-1)?.seq ?? 1 });
  expect(next.entries[0]?.seq).toBeLessThan(first.entries.at(-1)?.seq ?? 0);
  expect((await api.audit.search({ entity: '17', noun: 'rescues' })).entries).toHaveLength(1);
  expect((await api.audit.search({ from: '2001-01-01', to: '2001-01-02' })).entries).toEqual([]);
});

describe('what the log says to an auditor', () => {
  const details = async (question: object) => (await (await world.as('auditor')).audit.search(question)).entries.map((entry) => entry.details);

  it('counts records to a band, so that a small group beside its territory is not read there', async () => {
    const actor = await world.actor('police');
    for (const exact of [0, 1, 2, 10, 11, 57, 11_359, 2_000_000])
      await note({ database: world.database, actor }, { action: 'read', noun: 'rescues', entity: 'banded', details: { exact } });
    expect((await details({ entity: 'banded' })).map(({ exact }) => exact).reverse()).toEqual(['0', '1–10', '1–10', '1–10', '11–99', '11–99', '10000–99999', '100000+']);
  });

  it('gives no number of records in any entry: of reads, imports, exports, centres', async () => {
    const police = await world.as('police', { territories: ['CI0602'] });
    await police.rescues.visible();
    await (await world.as('ministry')).centres.list();
    const actor = await world.actor('police');
    await note(
      { database: world.database, actor },
      { action: 'import', noun: 'rescues', entity: 'x', details: { added: 2, updated: 1, unchanged: 0, rejected: 3, ofALaterVersion: 4 } },
    );
    const numbers = (await details({ limit: 200 })).flatMap((each) => Object.entries(each).flatMap(([name, value]) => (typeof value === 'number' ? [name] : [])));
    expect(numbers.filter((name) => name !== 'dataVersion' && name !== 'seed')).toEqual([]);
  });

  it('an account that is changed shows in what, before and after: role, organisation and territories', async () => {
    const admin = await world.as('admin');
    const [, second] = await admin.organisations.list();
    const [user] = (await admin.users.list()).filter(({ account }) => account === 'prevention');
    if (!user || !second) throw new Error('the demonstration has no such account');
    const { id, name, organisation, territories } = user;
    await admin.users.change({ id, name, role: 'auditor', organisationId: second.id, territories: ['CI01'] });
    expect((await details({ entity: 'prevention', action: 'change' }))[0]).toEqual({
      role: 'auditor',
      roleBefore: 'prevention',
      organisation: second.name,
      organisationBefore: organisation,
      territories: 'CI01',
      territoriesBefore: territories.join(' '),
    });
  });
});
