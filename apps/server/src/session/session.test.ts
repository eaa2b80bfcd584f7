import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { SESSION_COOKIE } from '../context.ts';
import { TEST_PASSWORD } from '../testing/postgres.ts';
import { openWorld, type World } from '../testing/world.ts';
import { ABSOLUTE_MS, createLiveSessions, IDLE_MS, tokenHashOf } from './live.ts';

const PASSWORD = 'colline bateau 47 orange tranquille';
let world: World;
let app: FastifyInstance;
beforeAll(async () => {
  world = await openWorld();
  app = await createApp(world, { webRoot: '/nowhere' });
});
afterAll(async () => {
  await app.close();
  await world.close();
});

type Answer = { status: number; problem: string | undefined; data: Record<string, unknown>; cookie: string };

async function call(path: string, input: unknown, cookie = '', method: 'GET' | 'POST' = 'POST'): Promise<Answer> {
  const url = `/trpc/${path}${method === 'GET' && input !== undefined ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''}`;
  const answer = await app.inject({
    method,
    url,
    headers: { cookie, ...(method === 'POST' && { 'content-type': 'application/json' }) },
    ...(method === 'POST' && { payload: JSON.stringify(input ?? {}) }),
  });
  const body = answer.json() as { result?: { data: Record<string, unknown> }; error?: { data: { problem: string } } };
  const set = answer.cookies.find(({ name }) => name === SESSION_COOKIE)?.value;
  return { status: answer.statusCode, problem: body.error?.data.problem, data: body.result?.data ?? {}, cookie: set ? `${SESSION_COOKIE}=${set}` : '' };
}
const enter = (account: string, password = TEST_PASSWORD, code?: string) => call('session.signIn', { account, password, ...(code && { code }) });
const whoIs = async (cookie: string) => (await call('session.current', undefined, cookie, 'GET')).data;

/** An account that an administrator invited and whose owner chose a password. */
async function invited(account: string, role = 'police'): Promise<void> {
  const admin = (await enter('admin')).cookie;
  const link = await call('users.invite', { account, name: 'Awa Kouamé', role, organisationId: 1, territories: ['CI26'] }, admin);
  const token = String(link.data['path']).split('#')[1];
  expect((await call('session.readLink', { token })).data).toMatchObject({ kind: 'INVITATION', account, role });
  expect(await call('session.redeemLink', { token, password: PASSWORD })).toMatchObject({ status: 200, data: { account } });
  expect((await call('session.redeemLink', { token, password: PASSWORD })).problem).toBe('LINK_EXPIRED');
}

/** RFC 6238, written again here: the library must agree with the standard. */
function codeAt(base32: string, time: number): string {
  const bits = [...base32].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('signing in', () => {
  it('opens a session whose cookie no script, no other site and no plain connection gets', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/trpc/session.signIn',
      headers: { 'content-type': 'application/json' },
      payload: { account: 'police', password: TEST_PASSWORD },
    });
    expect(answer.headers['set-cookie']).toMatch(/^__Host-vigie_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    const token = answer.cookies[0]?.value ?? '';
    expect((await world.pool.query('SELECT 1 FROM sessions WHERE token_hash = $1', [token])).rowCount).toBe(0);
  });

  it('says the same of a wrong password and of an account that does not exist', async () => {
    expect(await enter('police', 'wrong password')).toMatchObject({ status: 401, problem: 'SIGN_IN_REFUSED' });
    expect(await enter('nobody.here', 'wrong password')).toMatchObject({ status: 401, problem: 'SIGN_IN_REFUSED' });
  });

  it.each(['prosecutor', 'nobody.at.all'])('is locked for %s after six failures, even with the right password', async (account) => {
    for (let i = 0; i < 6; i++) expect((await enter(account, 'wrong password')).problem).toBe('SIGN_IN_REFUSED');
    expect((await enter(account)).problem).toBe('ACCOUNT_LOCKED');
  });

  it('opens again when the half hour is over', async () => {
    await world.pool.query("UPDATE users SET locked_until = now() - interval '1 second' WHERE account = 'prosecutor'");
    expect((await enter('prosecutor')).status).toBe(200);
  });

  it('does not judge more than six of a hundred guesses made at once', async () => {
    await invited('guessed.at', 'prevention');
    const answers = await Promise.all(Array.from({ length: 100 }, () => enter('guessed.at', 'wrong password')));
    expect(answers.filter(({ problem }) => problem === 'SIGN_IN_REFUSED')).toHaveLength(6);
    expect(answers.filter(({ problem }) => problem === 'ACCOUNT_LOCKED')).toHaveLength(94);
  });

  it('does not judge a guess that waited while another one locked the account', async () => {
    await invited('waited.for', 'prevention');
    const other = await world.pool.connect();
    try {
      await other.query("BEGIN; UPDATE users SET failed_attempts = 5 WHERE account = 'waited.for'");
      const guess = enter('waited.for', 'wrong password');
      const waiting = async () => (await world.pool.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%UPDATE users%'")).rowCount;
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
      await other.query("UPDATE users SET failed_attempts = 6, locked_until = clock_timestamp() + interval '30 minutes' WHERE account = 'waited.for'");
      await other.query('COMMIT');
      expect((await guess).problem).toBe('ACCOUNT_LOCKED');
    } finally {
      other.release();
    }
  });
});

describe('a session', () => {
  it('is forgotten after half an hour of rest and after twelve hours of work', async () => {
    const { cookie } = await enter('ministry');
    const token = cookie.split('=')[1] ?? '';
    let now = Date.now();
    const sessions = createLiveSessions(world.database, () => now);
    expect((await sessions.find(token))?.user.account).toBe('ministry');
    const began = now;
    while (now < began + ABSOLUTE_MS - IDLE_MS) {
      now += IDLE_MS - 1000;
      expect(await sessions.find(token)).toBeDefined();
    }
    now = began + ABSOLUTE_MS + 5_000;
    expect(await sessions.find(token)).toBeUndefined();
    const rested = (await enter('ministry')).cookie.split('=')[1] ?? '';
    now = Date.now() + IDLE_MS + 5_000;
    expect(await sessions.find(rested)).toBeUndefined();
  });

  it('that was opened while the clock was a day ahead is no session once the clock is right', async () => {
    const { cookie } = await enter('ministry');
    await world.pool.query("UPDATE sessions SET created_at = created_at + interval '1 day', last_seen_at = last_seen_at + interval '1 day' WHERE token_hash = $1", [
      tokenHashOf(cookie.split('=')[1] ?? ''),
    ]);
    await enter('ministry'); // what is remembered of a session is not what is tried here
    expect(await createLiveSessions(world.database).find(cookie.split('=')[1] ?? '')).toBeUndefined();
    // Servers whose clocks differ by a minute are no reason to end one.
    const near = (await enter('ministry')).cookie.split('=')[1] ?? '';
    expect(await createLiveSessions(world.database, () => Date.now() - 60_000).find(near)).toBeDefined();
  });

  it('ends at the next request when the account is blocked while working', async () => {
    await invited('blocked.while', 'prevention');
    const { cookie } = await enter('blocked.while', PASSWORD);
    expect(await whoIs(cookie)).toMatchObject({ account: 'blocked.while' });
    const { id } = (await world.pool.query("SELECT id FROM users WHERE account = 'blocked.while'")).rows[0];
    const admin = (await enter('admin')).cookie;
    expect((await call('users.block', { id, blocked: true }, admin)).status).toBe(200);
    expect(await whoIs(cookie)).toMatchObject({ role: 'public' });
    expect((await enter('blocked.while', PASSWORD)).problem).toBe('SIGN_IN_REFUSED');
  });

  it('is replaced, not shared, when somebody signs in over it, and is gone after signing out', async () => {
    const first = await enter('prevention');
    const second = await call('session.signIn', { account: 'prevention', password: TEST_PASSWORD }, first.cookie);
    expect(second.cookie).not.toBe(first.cookie);
    expect(await whoIs(first.cookie)).toMatchObject({ role: 'public' });
    await call('session.signOut', {}, second.cookie);
    expect(await whoIs(second.cookie)).toMatchObject({ role: 'public' });
  });

  it('is listed, and the others end at a word', async () => {
    const [one, two] = [await enter('coordinator'), await enter('coordinator')];
    expect(((await call('session.list', undefined, one.cookie, 'GET')).data as unknown as unknown[]).length).toBe(2);
    expect((await call('session.end', { id: null }, one.cookie)).status).toBe(200);
    expect(await whoIs(two.cookie)).toMatchObject({ role: 'public' });
    expect(await whoIs(one.cookie)).toMatchObject({ role: 'coordinator' });
  });

  it('carries its purpose into every audit row, and only one of its role', async () => {
    const { cookie } = await enter('police');
    expect((await call('session.statePurpose', { purpose: 'SITING' }, cookie)).problem).toBe('NOT_ALLOWED');
    expect((await call('session.statePurpose', { purpose: 'INVESTIGATION' }, cookie)).status).toBe(200);
    await call('rescues.visible', undefined, cookie, 'GET');
    const { rows } = await world.pool.query("SELECT purpose FROM audit_entries WHERE actor = 'police' AND action = 'read' ORDER BY seq DESC LIMIT 1");
    expect(rows).toEqual([{ purpose: 'INVESTIGATION' }]);
  });
});

describe('the second factor', () => {
  let secret = '';
  it('is asked of who sees exact places before anything else opens, takes each code once, and recovery codes once', async () => {
    await invited('awa.kouame');
    const { cookie, data } = await enter('awa.kouame', PASSWORD);
    expect(data).toMatchObject({ secondFactor: 'NEEDED' });
    expect((await call('rescues.visible', undefined, cookie, 'GET')).problem).toBe('SECOND_FACTOR_NEEDED');
    expect((await call('session.startSecondFactor', { password: 'wrong password' }, cookie)).problem).toBe('SIGN_IN_REFUSED');
    secret = String((await call('session.startSecondFactor', { password: PASSWORD }, cookie)).data['secret']);
    expect((await call('session.confirmSecondFactor', { code: '000000' }, cookie)).problem).toBe('CODE_REFUSED');
    const now = Date.now();
    const { recoveryCodes } = (await call('session.confirmSecondFactor', { code: codeAt(secret, now) }, cookie)).data as { recoveryCodes: string[] };
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await call('rescues.visible', undefined, cookie, 'GET')).status).toBe(200);

    expect((await enter('awa.kouame', PASSWORD)).problem).toBe('CODE_NEEDED');
    expect((await enter('awa.kouame', PASSWORD, codeAt(secret, now))).problem).toBe('CODE_REFUSED');
    expect((await enter('awa.kouame', PASSWORD, codeAt(secret, now + 30_000))).status).toBe(200);
    expect((await enter('awa.kouame', PASSWORD, codeAt(secret, now + 30_000))).problem).toBe('CODE_REFUSED');
    expect((await enter('awa.kouame', PASSWORD, recoveryCodes[0])).status).toBe(200);
    expect((await enter('awa.kouame', PASSWORD, recoveryCodes[0])).problem).toBe('CODE_REFUSED');
  });

  it('is taken again once the clock is right, where a code was taken while it was a day ahead', async () => {
    const { id, totp_last_step: last } = (await world.pool.query("SELECT id, totp_last_step FROM users WHERE account = 'awa.kouame'")).rows[0];
    const takenAt = (step: number) => world.pool.query('UPDATE users SET totp_last_step = $2 WHERE id = $1', [id, step]);
    const code = codeAt(secret, Date.now());
    // Two servers may differ by some minutes: what the one that is ahead has taken is not forgotten by the other.
    await takenAt(last + 6);
    expect((await enter('awa.kouame', PASSWORD, code)).problem).toBe('CODE_REFUSED');
    await takenAt(last + 2880);
    const both = await Promise.all([enter('awa.kouame', PASSWORD, code), enter('awa.kouame', PASSWORD, code)]);
    // Even then a code works once.
    expect(both.map(({ problem }) => problem ?? 'taken').sort()).toEqual(['CODE_REFUSED', 'taken']);
    expect((await enter('awa.kouame', PASSWORD, code)).problem).toBe('CODE_REFUSED');
  });

  it('locks for half an hour, however far ahead the clock was when it locked', async () => {
    await world.pool.query("UPDATE users SET locked_until = now() + interval '1 day', failed_attempts = 6 WHERE account = 'awa.kouame'");
    expect((await enter('awa.kouame', PASSWORD)).problem).toBe('CODE_NEEDED');
    await world.pool.query("UPDATE users SET locked_until = now() + interval '29 minutes', failed_attempts = 6 WHERE account = 'awa.kouame'");
    expect((await enter('awa.kouame', PASSWORD)).problem).toBe('ACCOUNT_LOCKED');
    await world.pool.query("UPDATE users SET locked_until = NULL, failed_attempts = 0 WHERE account = 'awa.kouame'");
  });

  it('is taken off by an administrator when the telephone is lost, and asked for again', async () => {
    const { id } = (await world.pool.query("SELECT id FROM users WHERE account = 'awa.kouame'")).rows[0];
    const admin = (await enter('admin')).cookie;
    await call('users.resetSecondFactor', { id }, admin);
    expect((await enter('awa.kouame', PASSWORD)).data).toMatchObject({ secondFactor: 'NEEDED' });
  });
});

describe('a password', () => {
  it.each(['123456789012', 'passwordpassword', 'motdepasse2026', 'awa.kouame12', 'vigievigievigie'])('%s is refused as guessed too fast', async (password) => {
    const { cookie } = await enter('awa.kouame', PASSWORD);
    expect((await call('session.changePassword', { current: PASSWORD, password }, cookie)).problem).toBe('PASSWORD_COMMON');
  });

  it('changed ends the other sessions; reset by an administrator ends all and works no more', async () => {
    await invited('resets', 'prevention');
    const [one, two] = [await enter('resets', PASSWORD), await enter('resets', PASSWORD)];
    const next = 'fenêtre calme 903 pirogue lente';
    expect((await call('session.changePassword', { current: PASSWORD, password: next }, one.cookie)).status).toBe(200);
    expect(await whoIs(two.cookie)).toMatchObject({ role: 'public' });
    const { id } = (await world.pool.query("SELECT id FROM users WHERE account = 'resets'")).rows[0];
    const admin = (await enter('admin')).cookie;
    const link = (await call('users.resetPassword', { id }, admin)).data as { path: string };
    expect(await whoIs(one.cookie)).toMatchObject({ role: 'public' });
    expect((await enter('resets', next)).problem).toBe('SIGN_IN_REFUSED');
    expect((await call('session.redeemLink', { token: link.path.split('#')[1], password: next })).status).toBe(200);
    expect((await enter('resets', next)).status).toBe(200);
  });

  it('is kept as argon2id', async () => {
    const { rows } = await world.pool.query("SELECT password_hash AS hash FROM users WHERE account = 'resets'");
    expect(rows[0].hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('administration', () => {
  it('is not done on oneself, and the last administrator stays', async () => {
    const admin = (await enter('admin')).cookie;
    const { id } = (await world.pool.query("SELECT id FROM users WHERE account = 'admin'")).rows[0];
    for (const path of ['users.resetPassword', 'users.resetSecondFactor', 'users.endSessions']) expect((await call(path, { id }, admin)).problem).toBe('OWN_WORK');
    expect((await call('users.change', { id, name: 'x', role: 'police', organisationId: 1, territories: ['CI'] }, admin)).problem).toBe('OWN_WORK');
    await invited('second.admin', 'admin');
    const other = (await world.pool.query("SELECT id FROM users WHERE account = 'second.admin'")).rows[0].id;
    expect((await call('users.block', { id: other, blocked: true }, admin)).status).toBe(200);
  });

  it('writes every refusal down, with who and what, and nothing of what was typed', async () => {
    const { cookie } = await enter('auditor');
    await call('users.invite', { account: 'hopeful', name: 'x', role: 'admin', organisationId: 1, territories: [] }, cookie);
    const found = (await call('audit.search', { actor: 'auditor', action: 'refuse' }, cookie, 'GET')).data as { entries: { details: object; noun: string }[] };
    expect(found.entries[0]).toMatchObject({ noun: 'users', details: { path: 'users.invite', problem: 'NOT_ALLOWED' } });
    expect(JSON.stringify(found)).not.toContain('hopeful');
  });
});
