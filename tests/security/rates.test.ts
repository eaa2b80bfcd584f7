import { expect, inject, it } from 'vitest';
import { ask, cookieOf, problemOf, trySignIn } from './client.ts';
import { truthOf } from './database.ts';
import { PASSWORD, SPARE_REQUESTS } from './setup.ts';

it('more than the allowed requests a minute are refused, per account, whatever cookies are made up', async () => {
  const { address } = inject('spare');
  const cookie = cookieOf(await trySignIn({ account: 'police', password: PASSWORD }, '', address));
  const answers = [];
  // Every request claims to be somebody else, from somewhere else.
  for (let at = 0; at < SPARE_REQUESTS + 40; at++)
    answers.push(
      await ask('/trpc/session.current', { headers: { cookie: `__Host-vigie_session=made-up-${at}`, 'x-forwarded-for': `10.0.0.${at}`, 'x-real-ip': `10.0.1.${at}` } }, address),
    );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(40);
  expect(refused.every((answer) => problemOf(answer) === 'TOO_MANY_REQUESTS')).toBe(true);
  // Whoever has signed in is counted apart, and is not kept out by strangers at the same address.
  expect((await ask('/trpc/session.current', { headers: { cookie } }, address)).status).toBe(200);
  console.info(`attack rates: ${answers.length} requests of nobody within a minute of ${SPARE_REQUESTS} allowed, ${refused.length} refused`);
});

const JSON_TYPE = { 'content-type': 'application/json' };
const twenty = (procedure: string) => `/trpc/${Array.from({ length: 20 }, () => procedure).join(',')}?batch=1`;

it('a batch counts as the procedures that it holds, each by what it costs', async () => {
  const { address } = inject('spare');
  const batch = await ask(twenty('audit.verify'), { method: 'POST', headers: JSON_TYPE, body: '{}' }, address);
  expect(batch.status).toBe(429);
  console.info(`attack rates: one batch of twenty verifications of nobody where ${SPARE_REQUESTS} requests a minute are allowed, refused`);
});

it('thousands of refusals of nobody leave a few rows in the log, with their number', { timeout: 150_000 }, async () => {
  const refusals = async () =>
    (await truthOf<{ more: number | null }>("SELECT (details->>'more')::int AS more FROM audit_entries WHERE action = 'refuse' AND role = 'public' AND noun = 'users'")).map(
      ({ more }) => more ?? 1,
    );
  const before = await refusals();
  let asked = 0;
  for (let at = 0; at < 100; at++) {
    const answer = await ask(`${twenty('users.list')}&input=${encodeURIComponent('{}')}`);
    expect([200, 207, 401]).toContain(answer.status);
    asked += 20;
  }
  // An attack before this one may have opened the count: then these are in the next row, which is written within a minute.
  await expect.poll(async () => (await refusals()).length - before.length, { timeout: 90_000, interval: 1_000 }).toBeGreaterThan(0);
  const rows = (await refusals()).length - before.length;
  expect(rows).toBeLessThan(10);
  console.info(`attack rates: ${asked} refusals of nobody, ${rows} rows in the log`);
});
