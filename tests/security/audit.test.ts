import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { root } from '../faults/vigie.ts';
import { type Client, cookieOf, trySignIn, withCookie } from './client.ts';
import { connect } from './database.ts';
import { PASSWORD } from './setup.ts';

const { dataDir, address } = inject('spare');
type Connection = Awaited<ReturnType<typeof connect>>;
let owner: Connection;
let rows = 0;
let auditor: Client | undefined;

beforeAll(async () => {
  owner = await connect('vigie', dataDir);
  await owner.query(
    "INSERT INTO audit_entries (actor, role, action, noun, entity, details) SELECT 'console', 'admin', 'read', 'attack', n::text, '{}' FROM generate_series(1, 40) n",
  );
  rows = Number((await owner.query<{ n: string }>('SELECT count(*) AS n FROM audit_entries')).rows[0]?.n);
});
afterAll(() => owner.end());

const verify = () => {
  const run = spawnSync(process.execPath, [join(root, 'apps/server/dist/cli.js'), 'audit', 'verify'], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', VIGIE_DATA_DIR: dataDir, VIGIE_DEMO_PASSWORD: PASSWORD, VIGIE_LANG: 'en' },
  });
  if (run.stdout === '') throw new Error(run.stderr);
  return { status: run.status, ...(JSON.parse(run.stdout) as { entries: number; firstBroken: number | null; fault: string | null }) };
};

it.each([
  "UPDATE audit_entries SET actor = 'nobody'",
  'DELETE FROM audit_entries',
  'TRUNCATE audit_entries',
  'ALTER TABLE audit_entries DISABLE TRIGGER ALL',
  'ALTER TABLE audit_entries DISABLE TRIGGER audit_refuse',
  'ALTER TABLE audit_entries RENAME TO other',
  'DROP TRIGGER audit_refuse ON audit_entries',
  'DROP TRIGGER audit_chain ON audit_entries',
  'DROP TABLE audit_entries',
  'DROP FUNCTION audit_chain() CASCADE',
  "CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
  "SET session_replication_role = 'replica'",
  'SET ROLE vigie',
  'CREATE RULE silent AS ON INSERT TO audit_entries DO INSTEAD NOTHING',
  "COPY audit_entries TO PROGRAM 'cat'",
  'CREATE FUNCTION public.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT $1 $$',
])('the program’s own login cannot: %s', async (statement) => {
  const app = await connect('vigie_app', dataDir);
  try {
    const taken = await app.query(statement).then(
      () => true,
      () => false,
    );
    expect(taken).toBe(false);
  } finally {
    await app.end();
  }
});

it('the program’s own login cannot fork the chain by a table of its own with the log’s name', async () => {
  const app = await connect('vigie_app', dataDir);
  try {
    await app.query('BEGIN');
    await app.query('CREATE TEMP TABLE audit_entries (LIKE public.audit_entries)').catch(() => app.query('ROLLBACK'));
    await app
      .query("INSERT INTO pg_temp.audit_entries (seq, at, actor, role, action, noun, details, hash) VALUES (900000, now(), 'x', 'x', 'x', 'x', '{}', 'x')")
      .catch(() => app.query('ROLLBACK'));
    const { rows: written } = await app.query<{ seq: string }>(
      "INSERT INTO public.audit_entries (actor, role, action, noun, entity, details) VALUES ('x', 'admin', 'read', 'attack', 'forked', '{}') RETURNING seq",
    );
    expect(Number(written[0]?.seq)).toBeLessThan(900_000);
  } finally {
    await app.query('ROLLBACK');
    await app.end();
  }
});

it('a row that it adds says what number and hash it has itself, whatever was asked for', async () => {
  const app = await connect('vigie_app', dataDir);
  await app.query('BEGIN');
  const { rows: written } = await app.query<{ seq: string; at: Date; hash: Buffer }>(
    "INSERT INTO audit_entries (seq, at, actor, role, action, noun, entity, details, hash) VALUES (1, '2000-01-01', 'x', 'admin', 'read', 'attack', 'forged', '{}', 'x') RETURNING seq, at, hash",
  );
  await app.query('ROLLBACK');
  await app.end();
  expect(Number(written[0]?.seq)).toBeGreaterThan(rows - 1);
  expect(written[0]?.at.getFullYear()).toBeGreaterThan(2000);
  expect(written[0]?.hash.length).toBe(32);
});

const MIDDLE = 20;

/** Where the server has written down that the log ends; verifying makes it write. */
async function anchor(): Promise<number> {
  auditor ??= withCookie(cookieOf(await trySignIn({ account: 'auditor', password: PASSWORD }, '', address)), address);
  expect((await auditor.mutate('audit.verify')).status).toBe(200);
  const last = readFileSync(join(dataDir, 'audit-anchor.jsonl'), 'utf8').trim().split('\n').at(-1) ?? '';
  return (JSON.parse(last) as { seq: number }).seq;
}

it.each([
  ['an edited row', `UPDATE audit_entries SET actor = 'somebody' WHERE seq = ${MIDDLE}`, MIDDLE, 'EDITED'],
  ['an edited detail', `UPDATE audit_entries SET details = '{"a":1}' WHERE seq = ${MIDDLE}`, MIDDLE, 'EDITED'],
  ['an edited time', `UPDATE audit_entries SET at = at + interval '1 second' WHERE seq = ${MIDDLE}`, MIDDLE, 'EDITED'],
  ['a removed row', `DELETE FROM audit_entries WHERE seq = ${MIDDLE}`, MIDDLE, 'MISSING'],
  [
    'a removed row whose gap was closed',
    `DELETE FROM audit_entries WHERE seq = ${MIDDLE}; UPDATE audit_entries SET seq = seq - 1 + 1000000 WHERE seq > ${MIDDLE}; UPDATE audit_entries SET seq = seq - 1000000 WHERE seq > 1000000`,
    MIDDLE,
    'EDITED',
  ],
  [
    'two exchanged rows',
    `UPDATE audit_entries SET seq = CASE seq WHEN -1 THEN ${MIDDLE + 1} ELSE -1 END WHERE seq = ${MIDDLE}; UPDATE audit_entries SET seq = ${MIDDLE} WHERE seq = ${MIDDLE + 1}; UPDATE audit_entries SET seq = ${MIDDLE + 1} WHERE seq = -1`,
    MIDDLE,
    'EDITED',
  ],
  ['everything cut off', 'DELETE FROM audit_entries', 1, 'CUT'],
  [
    'a row edited and every hash after it made anew',
    `UPDATE audit_entries SET actor = 'somebody' WHERE seq = ${MIDDLE};
     DO $$ DECLARE e audit_entries; h bytea; BEGIN
       SELECT hash INTO h FROM audit_entries WHERE seq = ${MIDDLE - 1};
       FOR e IN SELECT * FROM audit_entries WHERE seq >= ${MIDDLE} ORDER BY seq LOOP
         h := sha256(h || convert_to(audit_text(e), 'UTF8'));
         UPDATE audit_entries SET hash = h WHERE seq = e.seq;
       END LOOP; END $$`,
    'the anchor',
    'REPLACED',
  ],
] as const)('%s is found and named', async (_, damage, firstBroken, fault) => {
  const anchored = await anchor();
  await owner.query('CREATE TEMP TABLE kept AS SELECT * FROM audit_entries');
  await owner.query('ALTER TABLE audit_entries DISABLE TRIGGER ALL');
  try {
    await owner.query(damage);
    // Verifying writes a row itself, as the program does.
    await owner.query('ALTER TABLE audit_entries ENABLE TRIGGER ALL');
    const verdict = verify();
    expect(verdict).toMatchObject({ status: 1, fault });
    // A chain that is whole again is found out where the anchor lies, which is as near as anybody can say.
    expect(verdict.firstBroken).toBe(firstBroken === 'the anchor' ? anchored : firstBroken);
  } finally {
    await owner.query(
      // Rows that came after, behind an end that was not touched, stay: the server may have written down by now that they are there.
      `ALTER TABLE audit_entries DISABLE TRIGGER ALL;
       DELETE FROM audit_entries WHERE seq <= (SELECT max(seq) FROM kept)
         OR NOT EXISTS (SELECT FROM audit_entries e JOIN kept k USING (seq, hash) WHERE seq = (SELECT max(seq) FROM kept));
       INSERT INTO audit_entries SELECT * FROM kept; DROP TABLE kept; ALTER TABLE audit_entries ENABLE TRIGGER ALL`,
    );
  }
});

it('the log put back as it was is whole', async () => {
  await anchor();
  expect(verify().fault).toBeNull();
  console.info(`attack audit: 16 statements of the program’s login and eight kinds of damage to ${rows} rows, all refused or found`);
});
