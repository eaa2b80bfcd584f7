import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let first: Actor;
let second: Actor;
beforeAll(async () => {
  world = await openWorld();
  // Nothing is real in a demonstration, and one person suffices there.
  world.settings.mode = 'production';
  const own = await world.actor('admin');
  const { rows } = await world.owner.query<{ id: number }>(
    `INSERT INTO users (account, name, role, organisation_id, territories, demonstration, password_hash) VALUES ('admin.two', 'Two', 'admin', $1, '{CI}', false, 'x') RETURNING id`,
    [own.organisationId],
  );
  first = own;
  second = { ...own, userId: rows[0]?.id ?? 0, account: 'admin.two' };
});
afterAll(() => world.close());
beforeEach(() => world.owner.query("DELETE FROM grants; DELETE FROM users WHERE account LIKE 'g.%'"));

const by = (who: Actor) => world.as('admin', who);
const draft = (account: string, role: 'police' | 'prevention' | 'admin' | 'coordinator' | 'ministry' | 'caseworker' | 'prosecutor' | 'auditor' = 'police') => ({
  account,
  name: 'Somebody',
  role,
  organisationId: 1,
  territories: ['CI0101'],
});
const userOf = async (account: string) =>
  (await world.pool.query('SELECT id, role, territories, organisation_id AS organisation, totp_sealed AS totp FROM users WHERE account = $1', [account])).rows[0];
const proposed = async (who: Actor, account: string) => {
  const found = (await (await by(who)).users.grants()).find((grant) => grant.account === account && grant.state === 'PROPOSED');
  if (!found) throw new Error(`nothing is proposed of ${account}`);
  return found;
};
/** An account that two administrators have made. */
async function made(account: string, role: Parameters<typeof draft>[1] = 'police'): Promise<number> {
  await (await by(first)).users.invite(draft(account, role));
  if (role !== 'prevention' && role !== 'auditor') await (await by(second)).users.grant({ id: (await proposed(second, account)).id });
  return (await userOf(account)).id;
}

it.each(['police', 'caseworker', 'prosecutor', 'ministry', 'coordinator', 'admin'] as const)(
  '%s is invited by two: one proposes, the other grants and has the link',
  async (role) => {
    expect(await (await by(first)).users.invite(draft('g.invited', role))).toEqual({ waits: true });
    expect(await userOf('g.invited')).toBeUndefined();
    const { id } = await proposed(first, 'g.invited');
    await expect((await by(first)).users.grant({ id })).rejects.toMatchObject({ problem: 'OWN_WORK' });
    expect(await userOf('g.invited')).toBeUndefined();
    expect((await (await by(second)).users.grant({ id })).link?.path).toMatch(/#[\w-]{43}$/);
    expect(await userOf('g.invited')).toMatchObject({ role, territories: ['CI0101'] });
    await expect((await by(second)).users.grant({ id })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    const { rows } = await world.pool.query(
      "SELECT actor, action FROM audit_entries WHERE entity = $1 OR (entity = 'g.invited' AND action = 'propose') ORDER BY seq DESC LIMIT 4",
      [id],
    );
    expect(rows.map(({ actor, action }) => `${actor} ${action}`)).toEqual(expect.arrayContaining(['admin propose', 'admin refuse', 'admin.two grant']));
  },
);

it.each(['prevention', 'auditor'] as const)('%s, which sees no exact place, is invited by one', async (role) => {
  expect(await (await by(first)).users.invite(draft('g.single', role))).toMatchObject({ path: expect.stringContaining('#') });
});

describe('one administrator alone', () => {
  it.each([
    ['another role', { role: 'coordinator' as const }],
    ['more territory', { territories: ['CI0101', 'CI26'] }],
    ['the whole country', { territories: ['CI'] }],
    ['another organisation', { organisationId: 2 }],
  ])('does not give an account that sees exact places %s', async (_, change) => {
    const id = await made('g.changed');
    const before = await userOf('g.changed');
    const { account: _account, ...as } = { ...draft('g.changed'), ...change };
    expect(await (await by(first)).users.change({ id, ...as })).toEqual({ waits: true });
    expect(await userOf('g.changed')).toEqual(before);
    await (await by(second)).users.grant({ id: (await proposed(second, 'g.changed')).id });
    expect(await userOf('g.changed')).toMatchObject({ role: as.role, territories: as.territories, organisation: as.organisationId });
  });

  it('makes nobody of who sees nothing exactly into who does, not even oneself by a second account', async () => {
    const id = await made('g.plain', 'prevention');
    const { account: _account, ...as } = draft('g.plain', 'admin');
    expect(await (await by(first)).users.change({ id, ...as })).toEqual({ waits: true });
    expect((await userOf('g.plain')).role).toBe('prevention');
  });

  it('takes no account over by a new password or without its second factor', async () => {
    const id = await made('g.taken');
    expect(await (await by(first)).users.resetPassword({ id })).toEqual({ waits: true });
    await world.owner.query("UPDATE users SET totp_sealed = '\\x00' WHERE id = $1", [id]);
    expect(await (await by(first)).users.resetSecondFactor({ id })).toEqual({ waits: true });
    expect((await userOf('g.taken')).totp).not.toBeNull();
    // With a second factor behind it the password alone opens nothing.
    expect(await (await by(first)).users.resetPassword({ id })).toMatchObject({ path: expect.stringContaining('#') });
  });

  it('takes sight away, blocks and names at once', async () => {
    const id = await made('g.less');
    const { account: _account, ...as } = draft('g.less');
    expect(await (await by(first)).users.change({ id, ...as, name: 'Renamed', territories: [] })).toEqual({});
    expect(await (await by(first)).users.change({ id, ...as, role: 'prevention' })).toEqual({});
    await (await by(first)).users.block({ id, blocked: true });
    expect(await userOf('g.less')).toMatchObject({ role: 'prevention' });
  });
});

it('what an account was changed to meanwhile is not granted over, and nobody is granted their own account', async () => {
  const id = await made('g.meanwhile');
  const { account: _account, ...as } = draft('g.meanwhile');
  await (await by(first)).users.change({ id, ...as, territories: ['CI'] });
  await (await by(second)).users.change({ id, ...as, role: 'prevention' });
  const { id: grant } = await proposed(second, 'g.meanwhile');
  await expect((await by(second)).users.grant({ id: grant })).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
  await (await by(first)).users.decline({ id: grant });
  expect((await userOf('g.meanwhile')).role).toBe('prevention');
  const { userId } = second;
  await (await by(first)).users.change({ id: userId ?? 0, name: 'Two', role: 'police', organisationId: 1, territories: ['CI'] });
  await expect((await by(second)).users.grant({ id: (await proposed(second, 'admin.two')).id })).rejects.toMatchObject({ problem: 'OWN_WORK' });
});

it('in a demonstration one person suffices, and at the console its operator', async () => {
  world.settings.mode = 'demo';
  expect(await (await by(first)).users.invite(draft('g.demo'))).toMatchObject({ path: expect.stringContaining('#') });
  world.settings.mode = 'production';
});
