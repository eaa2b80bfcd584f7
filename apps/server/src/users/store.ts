import { type AccountRole, type AuditAction, seesMore, type UserDraft } from '@vigie/domain';
import type { Services } from '../context.ts';
import { Problem } from '../problem.ts';
import { requireOther, type Scope } from '../scope.ts';
import { type Acting, change, type Tx } from '../writing/change.ts';
import type { Details } from '../writing/record.ts';
import { changeSight, type IssuedLink, invite, requireOtherAdministrator, sightOf, takePassword, takeSecondFactor, type UserRow } from './acts.ts';
import { propose, type Waiting } from './grants.ts';

/** Whoever administers. Nobody administers their own account: the console, whose scope excludes nothing, is nobody's. */
export interface Administering extends Acting {
  scope: Pick<Scope, 'notOwn'>;
  zones: Services['zones'];
  /** One person's decision suffices: at the console, which is the operator's, and in the demonstration, where nothing is real. */
  oneSuffices: boolean;
}

export async function listUsers({ database: { prisma } }: Pick<Services, 'database'>, now = new Date()) {
  const rows = await prisma.user.findMany({
    orderBy: { account: 'asc' },
    include: { organisation: { select: { name: true } }, sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: 'desc' } } },
  });
  return rows.map((row) => ({
    id: row.id,
    account: row.account,
    name: row.name,
    role: row.role as AccountRole,
    organisationId: row.organisationId,
    organisation: row.organisation.name,
    territories: row.territories,
    demonstration: row.demonstration,
    state: row.disabledAt
      ? ('BLOCKED' as const)
      : row.passwordHash === null
        ? ('INVITED' as const)
        : row.lockedUntil && row.lockedUntil > now
          ? ('LOCKED' as const)
          : ('ACTIVE' as const),
    secondFactor: row.totpSealed !== null,
    sessions: row.sessions.length,
    lastSeenAt: row.sessions[0]?.lastSeenAt.toISOString() ?? null,
  }));
}

/** Makes an account and the link by which its owner chooses a password, or proposes it to another administrator. @throws Problem ACCOUNT_TAKEN, NOT_FOUND */
export const inviteUser = (by: Administering, draft: UserDraft): Promise<IssuedLink | Waiting> =>
  change<IssuedLink | Waiting>(by, 'users', async (tx) => {
    const { account, ...sight } = draft;
    if (!by.oneSuffices && seesMore(null, sight)) {
      if (await tx.user.findUnique({ where: { account } })) throw new Problem('ACCOUNT_TAKEN');
      return { ...(await propose(tx, by, { act: 'invite', account, before: null, draft: sight })), entity: account };
    }
    const { link, details } = await invite(tx, by.zones, draft);
    return { answer: linkOf(link), action: 'invite', entity: account, details };
  });

/** Changes what an account is; its sessions end. What lets it see more is proposed to another administrator. @throws Problem NOT_FOUND, OWN_WORK, LAST_ADMINISTRATOR */
export const changeUser = (by: Administering, { id, ...draft }: Omit<UserDraft, 'account'> & { id: number }): Promise<object> =>
  onOther<object>(by, id, async (tx, user) => {
    if (!by.oneSuffices && seesMore(sightOf(user), draft)) return propose(tx, by, { act: 'change', account: user.account, before: sightOf(user), draft });
    return { answer: {}, action: 'change', details: (await changeSight(tx, by.zones, user, draft)).details };
  });

/**
 * Takes the password away and makes the link to choose another. Where no second factor stands behind it, the link alone opens what the account sees,
 * and it is proposed to another administrator. @throws Problem NOT_FOUND, OWN_WORK
 */
export const resetPassword = (by: Administering, id: number): Promise<IssuedLink | Waiting> =>
  onOther<IssuedLink | Waiting>(by, id, async (tx, user) => {
    if (user.totpSealed === null && byTwo(by, user)) return propose(tx, by, { act: 'resetPassword', account: user.account, before: sightOf(user), draft: null });
    const { link, details } = await takePassword(tx, user);
    return { answer: linkOf(link), action: 'change', details };
  });

/** For a lost telephone: the account signs in with its password and sets up another. @throws Problem NOT_FOUND, OWN_WORK */
export const resetSecondFactor = (by: Administering, id: number): Promise<object> =>
  onOther<object>(by, id, async (tx, user) => {
    if (byTwo(by, user)) return propose(tx, by, { act: 'resetSecondFactor', account: user.account, before: sightOf(user), draft: null });
    return { answer: {}, action: 'change', details: (await takeSecondFactor(tx, user)).details };
  });

const byTwo = ({ oneSuffices }: Administering, user: UserRow): boolean => !oneSuffices && seesMore(null, sightOf(user));

function linkOf(link: IssuedLink | null): IssuedLink {
  if (!link) throw new Error('an invitation without a link');
  return link;
}

/** Blocks an account at once, whatever it is doing, or lets it in again. @throws Problem NOT_FOUND, OWN_WORK, LAST_ADMINISTRATOR */
export const blockUser = (by: Administering, id: number, blocked: boolean): Promise<object> =>
  onOther(by, id, async (tx, user) => {
    if (blocked && user.role === 'admin') await requireOtherAdministrator(tx, id);
    await tx.user.update({ where: { id }, data: { disabledAt: blocked ? new Date() : null, failedAttempts: 0, lockedUntil: null } });
    return { answer: {}, action: blocked ? 'block' : 'change', details: { what: blocked ? 'blocked' : 'unblocked' } };
  });

/** Ends every session of an account. @throws Problem NOT_FOUND, OWN_WORK */
export const endSessionsOf = (by: Administering, id: number): Promise<object> =>
  onOther(by, id, async (tx) => ({ answer: {}, action: 'block', details: { what: 'sessions', ended: await tx.session.count({ where: { userId: id } }) } }));

/** Does something to another account, audited, in one transaction. Its sessions end, unless it only waits for somebody else. */
function onOther<Answer extends object>(
  by: Administering,
  id: number,
  write: (tx: Tx, user: UserRow) => Promise<{ answer: Answer; action: AuditAction | null; details?: Details }>,
): Promise<Answer> {
  requireOther(by.scope, by.actor, id);
  return change<Answer>(by, 'users', async (tx) => {
    const user = await tx.user.findUnique({ where: { id } });
    if (!user) throw new Problem('NOT_FOUND');
    const { answer, action, details = {} } = await write(tx, user);
    if (!('waits' in answer)) await tx.session.deleteMany({ where: { userId: id } });
    return action === null ? { answer, action } : { answer, action, details, entity: user.account };
  });
}
