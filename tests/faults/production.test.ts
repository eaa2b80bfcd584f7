import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbedded } from '../../apps/server/src/database/supervisor.ts';
import { rescueDraft } from '../../apps/server/src/testing/rescue-draft.ts';
import { authenticatorCode } from '../security/accounts.ts';
import { dataDir, freePort, PASSWORD, ready, root, startVigie, type Vigie } from './vigie.ts';

const folder = dataDir('vigie production ');
const key = join(folder, 'key');
const command = (args: string[], env: Record<string, string> = {}) =>
  execFileSync(process.execPath, [join(root, 'apps/server/dist/cli.js'), ...args], {
    env: { ...process.env, VIGIE_LANG: 'en', ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const own = 'colline bateau 47 orange tranquille';
let postgres: EmbeddedPostgres;
let env: Record<string, string>;
let vigie: Vigie | undefined;
beforeAll(async () => {
  command(['key', 'new', key]);
  // An operator's own server, prepared as the README says: one login owns the tables, another works with them.
  postgres = await startEmbedded(join(folder), { transport: 'loopback' });
  const admin = new pg.Client(postgres.connection);
  await admin.connect();
  await admin.query("CREATE ROLE vigie_owner LOGIN PASSWORD 'owner secret'");
  await admin.query("CREATE ROLE vigie_works LOGIN PASSWORD 'app secret'");
  await admin.query('CREATE DATABASE vigie OWNER vigie_owner');
  await admin.end();
  const url = (user: string, password: string) => `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${postgres.connection.port}/vigie`;
  env = {
    PORT: String(await freePort()),
    VIGIE_MODE: 'production',
    VIGIE_DATA_DIR: dataDir('vigie production data '),
    VIGIE_KEY_FILE: key,
    DATABASE_URL: url('vigie_works', 'app secret'),
    DATABASE_OWNER_URL: url('vigie_owner', 'owner secret'),
    VIGIE_DEMO_PASSWORD: '',
  };
});
afterAll(async () => {
  vigie?.process.kill('SIGTERM');
  await vigie?.ended;
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
  rmSync(env['VIGIE_DATA_DIR'] ?? '', { recursive: true, force: true });
});

async function refusal(changes: Record<string, string>): Promise<string> {
  const started = startVigie({ ...env, ...changes });
  expect(await started.ended).toBe(1);
  expect(started.printed()).not.toMatch(/^\s+at /m);
  return started.printed().trim().split('\n').at(-1) ?? '';
}
/** What a start prints last comes after it answers. */
async function printed(started: Vigie, expected: RegExp): Promise<string> {
  await expect.poll(() => started.printed(), { timeout: 60_000 }).toMatch(expected);
  return expected.exec(started.printed())?.[1] ?? '';
}
const call = async (path: string, input: unknown, cookie = '') => {
  const answer = await fetch(`http://127.0.0.1:${env['PORT']}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(input),
  });
  const body = (await answer.json()) as { result?: { data: Record<string, unknown> }; error?: { data: { problem: string } } };
  return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', data: body.result?.data, problem: body.error?.data.problem };
};

describe('production', () => {
  it.each([
    ['without a key', { VIGIE_KEY_FILE: '' }, /VIGIE_KEY_FILE is missing/],
    ['open to the network without a public address', { HOST: '0.0.0.0' }, /needs VIGIE_ORIGIN/],
  ])('does not start %s', async (_, changes, expected) => {
    expect(await refusal(changes)).toMatch(expected);
  });

  it('prints one link, by which the first administrator chooses a password; it works once, and no later start prints another', async () => {
    vigie = startVigie(env);
    await ready(vigie);
    const token = await printed(vigie, /#([\w-]{43})/);
    expect(vigie.printed()).not.toContain('owns the tables');
    expect((await call('session.redeemLink', { token, password: 'short' })).problem).toBe('INPUT_INVALID');
    expect((await call('session.redeemLink', { token, password: own })).data).toEqual({ account: 'admin' });
    expect((await call('session.redeemLink', { token, password: own })).problem).toBe('LINK_EXPIRED');
    const { cookie, data } = await call('session.signIn', { account: 'admin', password: own });
    expect(data).toMatchObject({ role: 'admin', secondFactor: 'NEEDED' });
    expect((await call('organisations.create', { name: 'SDLTEDJ', kind: 'LawEnforcement' }, cookie)).problem).toBe('SECOND_FACTOR_NEEDED');
    vigie.process.kill('SIGTERM');
    await vigie.ended;
    vigie = startVigie(env);
    await ready(vigie);
    await printed(vigie, /Ctrl-C stops everything/);
    expect(vigie.printed()).not.toContain('#');
  });

  it('has no demonstration account and no demonstration data', async () => {
    for (const account of ['police', 'ministry', 'auditor']) expect((await call('session.signIn', { account, password: PASSWORD })).problem).toBe('SIGN_IN_REFUSED');
    expect(command(['user', 'list'], env).trim().split('\n')).toHaveLength(1);
    expect(command(['export', 'rescues', '--purpose', 'test'], env).trim().split('\n')).toHaveLength(1);
  });

  it('lets the console invite and audit while the server runs', async () => {
    const token = /#([\w-]{43})/.exec(command(['user', 'invite', 'k.yao', '--name', 'K. Yao', '--role', 'police', '--territories', 'CI26'], env))?.[1] ?? '';
    expect((await call('session.redeemLink', { token, password: own })).data).toEqual({ account: 'k.yao' });
    const { cookie } = await call('session.signIn', { account: 'k.yao', password: own });
    command(['user', 'block', 'k.yao'], env);
    for (let tries = 0; tries < 50 && (await call('session.statePurpose', { purpose: 'INVESTIGATION' }, cookie)).problem !== 'SIGN_IN_NEEDED'; tries++)
      await new Promise((done) => setTimeout(done, 100));
    expect((await call('session.statePurpose', { purpose: 'INVESTIGATION' }, cookie)).problem).toBe('SIGN_IN_NEEDED');
    expect(JSON.parse(command(['audit', 'verify'], env))).toMatchObject({ fault: null });
  });

  it('works with a login that can neither change the audit log nor take its protection away', async () => {
    const client = new pg.Client({ connectionString: env['DATABASE_URL'] });
    await client.connect();
    for (const sql of ['DELETE FROM audit_entries', 'ALTER TABLE audit_entries DISABLE TRIGGER ALL', 'DROP TABLE audit_entries', 'CREATE TABLE mine (n int)'])
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });

  it('leaves no reference, account or name in the log of the operator’s PostgreSQL, which quotes what it refuses', async () => {
    const admin = new pg.Client({ ...postgres.connection, database: 'vigie' });
    await admin.connect();
    for (const [name, value] of [
      ['log_min_messages', 'warning'],
      ['log_min_error_statement', 'error'],
      ['log_error_verbosity', 'default'],
    ])
      await admin.query(`ALTER ROLE vigie_works SET ${name} = '${value}'`);
    await admin.end();
    vigie?.process.kill('SIGTERM');
    await vigie?.ended;
    vigie = startVigie(env);
    await ready(vigie);
    const link = (text: string) => /#([\w-]{43})/.exec(text)?.[1] ?? '';
    await call('session.redeemLink', {
      token: link(command(['user', 'invite', 'a.kone', '--name', 'A. Koné', '--role', 'caseworker', '--territories', 'CI'], env)),
      password: own,
    });
    const { cookie } = await call('session.signIn', { account: 'a.kone', password: own });
    const { secret } = (await call('session.startSecondFactor', { password: own }, cookie)).data as { secret: string };
    expect((await call('session.confirmSecondFactor', { code: authenticatorCode(secret) }, cookie)).problem).toBe(undefined);
    const made = await call('rescues.create', rescueDraft({ reference: 'PV-SECRET-1' }), cookie);
    const other = await call('rescues.create', rescueDraft({ reference: 'PV-SECRET-2' }), cookie);
    expect([made.problem, other.problem]).toEqual([undefined, undefined]);
    expect((await call('rescues.create', rescueDraft({ reference: 'PV-SECRET-1' }), cookie)).problem).toBe('REFERENCE_TAKEN');
    const corrected = { id: other.data?.['id'], expectedRevision: 1, draft: rescueDraft({ reference: 'PV-SECRET-1' }), reason: 'typed wrongly' };
    expect((await call('rescues.correct', corrected, cookie)).problem).toBe('REFERENCE_TAKEN');
    expect(() => command(['user', 'invite', 'a.kone', '--name', 'A. Koné', '--role', 'caseworker'], env)).toThrow();
    const log = readFileSync(join(folder, 'postgres.log'), 'utf8');
    expect(log).not.toMatch(/PV-SECRET|a\.kone|duplicate key/);
  });

  it('opens with the next key after a rotation, without a stop, and with the one before until that is retired', async () => {
    const next = join(folder, 'next key');
    command(['key', 'new', next]);
    command(['key', 'rotate', next], env);
    // A command that still has the old key once undid the rotation.
    command(['user', 'list'], env);
    const names = command(['key', 'list'], env)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { name: string; given: boolean });
    expect(names).toHaveLength(2);
    expect((await call('session.signIn', { account: 'admin', password: own })).data).toMatchObject({ role: 'admin' });
    vigie?.process.kill('SIGTERM');
    await vigie?.ended;
    vigie = startVigie({ ...env, VIGIE_KEY_FILE: next });
    await ready(vigie);
    command(['key', 'retire', names.find(({ given }) => given)?.name ?? ''], { ...env, VIGIE_KEY_FILE: next });
    vigie.process.kill('SIGTERM');
    await vigie.ended;
    expect(await refusal({})).toMatch(/this key does not open this database/);
  });

  it('is not opened as a demonstration, nor a demonstration as production', async () => {
    const next = join(folder, 'next key');
    expect(await refusal({ VIGIE_MODE: 'demo', VIGIE_KEY_FILE: next })).toMatch(/one of production/);
    const demonstration = dataDir('vigie was a demonstration ');
    const demo = startVigie({
      ...env,
      VIGIE_MODE: 'demo',
      VIGIE_DATA_DIR: demonstration,
      DATABASE_URL: '',
      DATABASE_OWNER_URL: '',
      VIGIE_KEY_FILE: next,
      VIGIE_DEMO_PASSWORD: PASSWORD,
    });
    await ready(demo);
    demo.process.kill('SIGTERM');
    await demo.ended;
    expect(await refusal({ VIGIE_DATA_DIR: demonstration, DATABASE_URL: '', DATABASE_OWNER_URL: '', VIGIE_KEY_FILE: next })).toMatch(/holds the demonstration/);
    rmSync(demonstration, { recursive: true, force: true });
  });
});
