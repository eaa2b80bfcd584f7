import type { AccountRole, UserDraft } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import { audit } from '../audit/write.ts';
import type { Services } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem, refused } from '../problem.ts';
import { createLink, type LinkKind, linkPath, type OneTimeLink } from '../session/links.ts';

type Needs = Pick<Services, 'database' | 'zones' | 'sessions'>;

export interface IssuedLink {
  /** Path with the token behind its #; the administrator hands it over by a way of their own. */
  path: string;
  expiresAt: string;
}

const issued = (link: OneTimeLink): IssuedLink => ({ path: linkPath(link), expiresAt: link.expiresAt });

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

/** Makes an account without a password and the link by which its owner chooses one. @throws Problem ACCOUNT_TAKEN, NOT_FOUND, INPUT_INVALID */
export async function inviteUser(services: Needs, actor: Actor, draft: UserDraft): Promise<IssuedLink> {
  requireZones(services, draft.territories);
  return services.database.prisma
    .$transaction(async (transaction) => {
      if (!(await transaction.organisation.findUnique({ where: { id: draft.organisationId }, select: { id: true } }))) throw new Problem('NOT_FOUND');
      const { id } = await transaction.user.create({ data: { ...draft, demonstration: false }, select: { id: true } });
      const link = await createLink(transaction, id, 'INVITATION');
      await audit(transaction, actor, { action: 'invite', noun: 'users', entity: draft.account, details: { role: draft.role, territories: draft.territories.join(' ') } });
      return issued(link);
    })
    .catch(refused);
}

/** Changes what an account is. Its sessions end: what they may see may have changed. @throws Problem NOT_FOUND, OWN_WORK, LAST_ADMINISTRATOR */
export async function changeUser(services: Needs, actor: Actor, { id, ...draft }: Omit<UserDraft, 'account'> & { id: number }): Promise<void> {
  requireZones(services, draft.territories);
  await onOther(services, actor, id, async (transaction, user) => {
    if (!(await transaction.organisation.findUnique({ where: { id: draft.organisationId }, select: { id: true } }))) throw new Problem('NOT_FOUND');
    if (user.role === 'admin' && draft.role !== 'admin') await requireOtherAdministrator(transaction, id);
    await transaction.user.update({ where: { id }, data: draft });
    await transaction.session.deleteMany({ where: { userId: id } });
    return { action: 'change', details: { role: draft.role, before: user.role, territories: draft.territories.join(' ') } };
  });
}

/** Takes the password away and makes the link to choose another. @throws Problem NOT_FOUND, OWN_WORK */
export async function resetPassword(services: Needs, actor: Actor, id: number): Promise<IssuedLink> {
  let link: IssuedLink | undefined;
  await onOther(services, actor, id, async (transaction, user) => {
    const kind: LinkKind = user.passwordHash === null ? 'INVITATION' : 'RESET';
    link = issued(await createLink(transaction, id, kind));
    await transaction.user.update({ where: { id }, data: { passwordHash: null, failedAttempts: 0, lockedUntil: null } });
    await transaction.session.deleteMany({ where: { userId: id } });
    return { action: 'change', details: { what: 'password' } };
  });
  if (!link) throw new Problem('NOT_FOUND');
  return link;
}

/** For a lost telephone: the account signs in with its password and sets up another. @throws Problem NOT_FOUND, OWN_WORK */
export async function resetSecondFactor(services: Needs, actor: Actor, id: number): Promise<void> {
  await onOther(services, actor, id, async (transaction) => {
    await transaction.user.update({ where: { id }, data: { totpSealed: null, totpPendingSealed: null } });
    await transaction.recoveryCode.deleteMany({ where: { userId: id } });
    await transaction.session.deleteMany({ where: { userId: id } });
    return { action: 'change', details: { what: 'second factor' } };
  });
}

/** Blocks an account at once, whatever it is doing, or lets it in again. @throws Problem NOT_FOUND, OWN_WORK, LAST_ADMINISTRATOR */
export async function blockUser(services: Needs, actor: Actor, id: number, blocked: boolean): Promise<void> {
  await onOther(services, actor, id, async (transaction, user) => {
    if (blocked && user.role === 'admin') await requireOtherAdministrator(transaction, id);
    await transaction.user.update({ where: { id }, data: { disabledAt: blocked ? new Date() : null, failedAttempts: 0, lockedUntil: null } });
    await transaction.session.deleteMany({ where: { userId: id } });
    return { action: blocked ? 'block' : 'change', details: { what: blocked ? 'blocked' : 'unblocked' } };
  });
}

/** Ends every session of an account. @throws Problem NOT_FOUND, OWN_WORK */
export async function endSessionsOf(services: Needs, actor: Actor, id: number): Promise<void> {
  await onOther(services, actor, id, async (transaction) => {
    const { count } = await transaction.session.deleteMany({ where: { userId: id } });
    return { action: 'block', details: { what: 'sessions', ended: count } };
  });
}

type UserRow = Prisma.UserGetPayload<object>;

/** Does something to another account, audited, in one transaction; the server forgets the sessions it remembers. */
async function onOther(
  { database: { prisma }, sessions }: Needs,
  actor: Actor,
  id: number,
  change: (transaction: Prisma.TransactionClient, user: UserRow) => Promise<{ action: 'change' | 'block'; details: Prisma.InputJsonObject }>,
): Promise<void> {
  if (actor.userId === id) throw new Problem('OWN_WORK');
  await prisma.$transaction(async (transaction) => {
    const user = await transaction.user.findUnique({ where: { id } });
    if (!user) throw new Problem('NOT_FOUND');
    await audit(transaction, actor, { noun: 'users', entity: user.account, ...(await change(transaction, user)) });
  });
  sessions.forget();
}

async function requireOtherAdministrator(transaction: Prisma.TransactionClient, id: number): Promise<void> {
  // The rows are locked, so that two administrators cannot remove each other at once.
  const others = await transaction.$queryRaw<unknown[]>`SELECT id FROM users WHERE role = 'admin' AND disabled_at IS NULL AND password_hash IS NOT NULL FOR UPDATE`;
  if (!(others as { id: number }[]).some((other) => other.id !== id)) throw new Problem('LAST_ADMINISTRATOR');
}

function requireZones({ zones }: Needs, territories: string[]): void {
  for (const pcode of territories) if (pcode !== 'CI' && !zones.zones.has(pcode)) throw new Problem('NOT_FOUND');
}
