import { expect, inject, it } from 'vitest';
import { ask, cookieOf, problemOf, trySignIn } from './client.ts';
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
