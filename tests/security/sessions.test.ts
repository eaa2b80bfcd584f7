import { expect, it } from 'vitest';
import { enrol, type Invited, invited, STRONG } from './accounts.ts';
import { type Answer, type Client, cookieOf, dataOf, problemOf, signedIn, trySignIn, withCookie } from './client.ts';
import { truthOf } from './database.ts';

const NAME = '__Host-vigie_session';
const current = async (client: Client) => dataOf<{ account: string; role: string }>(await client.query('session.current')).account;
let attempts = 0;

it('a session that somebody planted is never taken over', async () => {
  const account = await invited('fixed', 'prevention');
  const planted = `${NAME}=${'A'.repeat(43)}`;
  const answer = await trySignIn({ account: 'fixed', password: STRONG }, planted);
  expect(cookieOf(answer)).not.toBe('');
  expect(cookieOf(answer)).not.toBe(planted);
  expect(await current(withCookie(planted))).toBe('public');
  // A live session of somebody else is ended, not inherited.
  const second = await trySignIn({ account: 'fixed', password: STRONG }, account.cookie);
  expect(await current(account)).toBe('public');
  expect(await current(withCookie(cookieOf(second)))).toBe('fixed');
});

it('a cookie is worth nothing after signing out, revoking, blocking, a change, a reset or its time', async () => {
  const admin = await signedIn('admin');
  const account = await invited('ended', 'prevention');
  const ends: [string, (client: Client, mine: Invited) => Promise<unknown>][] = [
    ['signing out', (client) => client.mutate('session.signOut')],
    ['ending all sessions', async () => dataOf(await admin.mutate('users.endSessions', { id: account.id }))],
    ['a change', async () => dataOf(await admin.mutate('users.change', { id: account.id, name: 'x', role: 'prevention', organisationId: 1, territories: [] }))],
    ['half an hour of rest', () => age('last_seen_at', 31)],
    ['twelve hours', () => age('created_at', 721)],
    ['blocking', async () => dataOf(await admin.mutate('users.block', { id: account.id, blocked: true }))],
  ];
  for (const [name, end] of ends) {
    const client = withCookie(cookieOf(await trySignIn({ account: account.account, password: STRONG })));
    expect((await client.query('rescues.visible')).status, name).toBe(200);
    // While it works: requests are under way when the end comes, and none after it is answered.
    const working = Array.from({ length: 5 }, () => client.query('hotspots.list'));
    await end(client, account);
    for (let again = 0; again < 3; again++) expect(problemOf(await client.query('rescues.visible')), name).toBe('SIGN_IN_NEEDED');
    await Promise.all(working);
    attempts += 4;
  }
  expect(problemOf(await trySignIn({ account: 'ended', password: STRONG }))).toBe('SIGN_IN_REFUSED');

  async function age(column: string, minutes: number): Promise<void> {
    await truthOf(`UPDATE sessions SET ${column} = now() - make_interval(mins => $1) WHERE user_id = $2`, [minutes, account.id]);
    await truthOf('NOTIFY vigie_sessions_changed');
    await new Promise((done) => setTimeout(done, 100));
  }
});

it('cookies that are random, cut, doubled or written like SQL open nothing', async () => {
  const { cookie } = await signedIn('admin');
  const token = cookie.slice(NAME.length + 1);
  const hash = (await truthOf<{ hash: string }>('SELECT token_hash AS hash FROM sessions LIMIT 1'))[0]?.hash ?? '';
  const values = [
    '',
    token.slice(1),
    token.slice(0, -1),
    `${token}A`,
    token.toLowerCase(),
    `${token}%00`,
    hash,
    "' OR 1=1 --",
    '%27%20OR%201=1',
    '*',
    '%',
    'null',
    '[object Object]',
    '%ff%fe',
    'A'.repeat(6000),
    '__proto__',
    '0',
  ];
  for (const value of values) {
    const answer = await withCookie(`${NAME}=${value}`).query('users.list');
    expect(answer.status, value.slice(0, 60)).toBeGreaterThanOrEqual(400);
    expect(answer.status, value.slice(0, 60)).toBeLessThan(500);
  }
  for (let at = 0; at < 200; at++)
    expect((await withCookie(`${NAME}=${Buffer.from(Array.from({ length: 32 }, () => Math.floor(Math.random() * 256))).toString('base64url')}`).query('users.list')).status).toBe(
      401,
    );
  attempts += values.length + 200;
});

it('two sessions of one browser and of two do not mix', async () => {
  const [a, b] = [await signedIn('police'), await signedIn('auditor')];
  const names = await Promise.all(Array.from({ length: 60 }, (_, at) => current(at % 2 ? a : b)));
  expect(names).toEqual(Array.from({ length: 60 }, (_, at) => (at % 2 ? 'police' : 'auditor')));
  expect(problemOf(await b.query('rescues.visible'))).toBe('NOT_ALLOWED');
});

it('a reset ends the sessions, and a link works once, until it expires, and only the last one', async () => {
  const account = await invited('linked', 'prevention');
  const admin = await signedIn('admin');
  const reset = async () => dataOf<{ path: string }>(await admin.mutate('users.resetPassword', { id: account.id })).path.split('#')[1] ?? '';
  const first = await reset();
  expect(await current(account)).toBe('public');
  expect(problemOf(await trySignIn({ account: 'linked', password: STRONG }))).toBe('SIGN_IN_REFUSED');
  const second = await reset();
  const redeem = (token: string) => withCookie('').mutate('session.redeemLink', { token, password: 'another harbour of lemons 5' });
  expect(problemOf(await redeem(first))).toBe('LINK_EXPIRED');
  const both = await Promise.all([redeem(second), redeem(second), redeem(second)]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(problemOf(await redeem(second))).toBe('LINK_EXPIRED');
  const third = await reset();
  await truthOf("UPDATE one_time_links SET expires_at = now() - interval '1 second' WHERE user_id = $1", [account.id]);
  expect(problemOf(await redeem(third))).toBe('LINK_EXPIRED');
  attempts += 7;
});

it('without its second factor a role that needs one reaches nothing, and a code and a recovery code work once', async () => {
  const account = await invited('factor', 'police');
  for (const path of ['rescues.visible', 'centres.list', 'imports.list', 'zones.list']) expect(problemOf(await account.query(path)), path).toBe('SECOND_FACTOR_NEEDED');
  const { firstCode, recoveryCodes } = await enrol(account);
  const tryCode = (code?: string) => trySignIn({ account: 'factor', password: STRONG, ...(code !== undefined && { code }) });
  expect(problemOf(await tryCode())).toBe('CODE_NEEDED');
  expect(problemOf(await tryCode(firstCode))).toBe('CODE_REFUSED');
  const once = await Promise.all(Array.from({ length: 3 }, () => tryCode(recoveryCodes[0])));
  expect(once.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(problemOf(await tryCode(recoveryCodes[0]))).toBe('CODE_REFUSED');
  expect((await tryCode(recoveryCodes[1])).status).toBe(200);
  attempts += 8;
});

it.each(['locked', 'nobody-of-this-name'])('six wrong passwords lock %s, then the right one is refused too', async (name) => {
  if (name === 'locked') await invited(name, 'prevention');
  const said: (string | null)[] = [];
  for (let guess = 0; guess < 8; guess++) said.push(problemOf(await trySignIn({ account: name, password: guess === 7 ? STRONG : `wrong ${guess}` })));
  expect(said).toEqual([...Array(6).fill('SIGN_IN_REFUSED'), 'ACCOUNT_LOCKED', 'ACCOUNT_LOCKED']);
  attempts += 8;
});

it.each([
  ['a password', 'parallel'],
  ['a code', 'parallel.code'],
  ['a name that nobody has', 'nobody-in-parallel'],
])('two hundred guesses of %s at once are six', async (what, name) => {
  const account = name.startsWith('nobody') ? undefined : await invited(name, what === 'a code' ? 'police' : 'prevention');
  if (what === 'a code' && account) await enrol(account);
  const guess = (at: number) => trySignIn({ account: name, password: what === 'a code' ? STRONG : `guess ${at}`, ...(what === 'a code' && { code: String(100_000 + at) }) });
  const answers: Answer[] = await Promise.all(Array.from({ length: 200 }, (_, at) => guess(at)));
  const judged = answers.filter((answer) => problemOf(answer) !== 'ACCOUNT_LOCKED').length;
  expect(answers.filter(({ status }) => status === 200)).toEqual([]);
  expect(judged).toBeLessThanOrEqual(6);
  attempts += 200;
});

/** Interleaved and compared by rank, as in ids.test.ts: 0.5 means that nothing tells the two apart; an answer without argon2id would be near 0 or 1. */
it('the time of a refusal does not tell whether there is an account', async () => {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 8; round++) {
    const real = await invited(`timed${round}`, 'prevention');
    for (let guess = 0; guess < 5; guess++) {
      times[1].push((await trySignIn({ account: real.account, password: `wrong ${guess}` })).took);
      times[0].push((await trySignIn({ account: `unknown${round}`, password: `wrong ${guess}` })).took);
    }
  }
  let slower = 0;
  for (const a of times[1]) for (const b of times[0]) slower += a > b ? 1 : 0;
  const chance = slower / (times[0].length * times[1].length);
  const median = (list: number[]) => (list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0).toFixed(1);
  console.info(
    `attack sessions: ${attempts} attempts; refusal takes ${median(times[1])} ms for an account and ${median(times[0])} ms for none, chance that an account is slower ${chance.toFixed(2)}`,
  );
  expect(chance).toBeGreaterThan(0.1);
  expect(chance).toBeLessThan(0.9);
});
