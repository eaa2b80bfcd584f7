import type { AccountRole, AuditAction, UserDraft } from '@vigie/domain';
import type { Services } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { requireOther, type Scope } from '../scope.ts';
import { createLink, type LinkKind, linkPath, type OneTimeLink } from '../session/links.ts';
import { type Acting, change, type Tx } from '../writing/change.ts';
import type { Details } from '../writing/record.ts';

type Needs = Acting & Pick<Services, 'zones'>;
/** Nobody administers their own account: the console, whose scope excludes nothing, is nobody's. */
type OnOthers = Acting & { scope: Pick<Scope, 'notOwn'> };

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
export async function inviteUser(by: Needs, draft: UserDraft): Promise<IssuedLink> {
  requireZones(by, draft.territories);
  return change(by, 'users', async (tx) => {
    const organisation = await requireOrganisation(tx, draft.organisationId);
    const { id } = await tx.user.create({ data: { ...draft, demonstration: false }, select: { id: true } });
    const answer = issued(await createLink(tx, id, 'INVITATION'));
    return { answer, action: 'invite', entity: draft.account, details: { role: draft.role, organisation, territories: draft.territories.join(' ') } };
  });
}

/** Changes what an account is. Its sessions end: what they may see may have changed. @throws Problem NOT_FOUND, OWN_WORK, LAST_ADMINISTRATOR */
export async function changeUser(by: Needs & OnOthers, { id, ...draft }: Omit<UserDraft, 'account'> & { id: number }): Promise<object> {
  requireZones(by, draft.territories);
  return onOther(by, id, async (tx, user) => {
    const organisation = await requireOrganisation(tx, draft.organisationId);
    if (user.role === 'admin' && draft.role !== 'admin') await requireOtherAdministrator(tx, id);
    await tx.user.update({ where: { id }, data: draft });
    return { answer: {}, action: 'change', details: changes(user, await requireOrganisation(tx, user.organisationId), draft, organisation) };
  });
}

/** Takes the password away and makes the link to choose another. @throws Problem NOT_FOUND, OWN_WORK */
export const resetPassword = (by: OnOthers, id: number): Promise<IssuedLink> =>
  onOther(by, id, async (tx, user) => {
    const kind: LinkKind = user.passwordHash === null ? 'INVITATION' : 'RESET';
    const answer = issued(await createLink(tx, id, kind));
    await tx.user.update({ where: { id }, data: { passwordHash: null, failedAttempts: 0, lockedUntil: null } });
    return { answer, action: 'change', details: { what: 'password' } };
  });

/** For a lost telephone: the account signs in with its password and sets up another. @throws Problem NOT_FOUND, OWN_WORK */
export const resetSecondFactor = (by: OnOthers, id: number): Promise<object> =>
  onOther(by, id, async (tx) => {
    await tx.user.update({ where: { id }, data: { totpSealed: null, totpPendingSealed: null } });
    await tx.recoveryCode.deleteMany({ where: { userId: id } });
    return { answer: {}, action: 'change', details: { what: 'second factor' } };
  });

/** Blocks an account at once, whatever it is doing, or lets it in again. @throws Problem NOT_FOUND, OWN_WORK, LAST_ADMINISTRATOR */
export const blockUser = (by: OnOthers, id: number, blocked: boolean): Promise<object> =>
  onOther(by, id, async (tx, user) => {
    if (blocked && user.role === 'admin') await requireOtherAdministrator(tx, id);
    await tx.user.update({ where: { id }, data: { disabledAt: blocked ? new Date() : null, failedAttempts: 0, lockedUntil: null } });
    return { answer: {}, action: blocked ? 'block' : 'change', details: { what: blocked ? 'blocked' : 'unblocked' } };
  });

/** Ends every session of an account. @throws Problem NOT_FOUND, OWN_WORK */
export const endSessionsOf = (by: OnOthers, id: number): Promise<object> =>
  onOther(by, id, async (tx) => ({ answer: {}, action: 'block', details: { what: 'sessions', ended: await tx.session.count({ where: { userId: id } }) } }));

type UserRow = Prisma.UserGetPayload<object>;

/** Does something to another account, audited, in one transaction. Its sessions end. */
function onOther<Answer>(by: OnOthers, id: number, write: (tx: Tx, user: UserRow) => Promise<{ answer: Answer; action: AuditAction; details: Details }>): Promise<Answer> {
  requireOther(by.scope, by.actor, id);
  return change(by, 'users', async (tx) => {
    const user = await tx.user.findUnique({ where: { id } });
    if (!user) throw new Problem('NOT_FOUND');
    const done = await write(tx, user);
    await tx.session.deleteMany({ where: { userId: id } });
    return { ...done, entity: user.account };
  });
}

/** What a change of an account replaces by what: everything that decides what it sees, before and after. */
function changes(before: UserRow, organisationBefore: string, after: Omit<UserDraft, 'account'>, organisation: string): Details {
  return {
    role: after.role,
    roleBefore: before.role,
    organisation,
    organisationBefore,
    territories: after.territories.join(' '),
    territoriesBefore: before.territories.join(' '),
  };
}

/** The name of an organisation. @throws Problem NOT_FOUND */
async function requireOrganisation(tx: Tx, id: number): Promise<string> {
  const found = await tx.organisation.findUnique({ where: { id }, select: { name: true } });
  if (!found) throw new Problem('NOT_FOUND');
  return found.name;
}

async function requireOtherAdministrator(tx: Tx, id: number): Promise<void> {
  // The rows are locked, so that two administrators cannot remove each other at once.
  const others = await tx.$queryRaw<{ id: number }[]>`SELECT id FROM users WHERE role = 'admin' AND disabled_at IS NULL AND password_hash IS NOT NULL FOR UPDATE`;
  if (!others.some((other) => other.id !== id)) throw new Problem('LAST_ADMINISTRATOR');
}

function requireZones({ zones }: Needs, territories: string[]): void {
  for (const pcode of territories) if (pcode !== 'CI' && !zones.zones.has(pcode)) throw new Problem('NOT_FOUND');
}
