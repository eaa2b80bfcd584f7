import type { AccountRole, GrantAct, Sight, UserDraft } from '@vigie/domain';
import type { Services } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { createLink, type LinkKind, linkPath, type OneTimeLink } from '../session/links.ts';
import type { Tx } from '../writing/change.ts';
import type { Details } from '../writing/record.ts';

export type UserRow = Prisma.UserGetPayload<object>;

export interface IssuedLink {
  /** Path with the token behind its #; the administrator hands it over by a way of their own. */
  path: string;
  expiresAt: string;
}

const issued = (link: OneTimeLink): IssuedLink => ({ path: linkPath(link), expiresAt: link.expiresAt });

/** What an act did: for the log, and the link that came of it. */
interface Carried {
  link: IssuedLink | null;
  details: Details;
}

/** What decides what an account sees. */
export const sightOf = ({ role, organisationId, territories }: UserRow): Sight => ({ role: role as AccountRole, organisationId, territories });

/** Makes an account without a password and the link by which its owner chooses one. @throws Problem NOT_FOUND, ACCOUNT_TAKEN */
export async function invite(tx: Tx, zones: Services['zones'], draft: UserDraft): Promise<Carried> {
  requireZones(zones, draft.territories);
  const organisation = await requireOrganisation(tx, draft.organisationId);
  const [made] = await tx.user.createManyAndReturn({ data: { ...draft, demonstration: false }, select: { id: true }, skipDuplicates: true });
  if (!made) throw new Problem('ACCOUNT_TAKEN');
  return { link: issued(await createLink(tx, made.id, 'INVITATION')), details: { role: draft.role, organisation, territories: draft.territories.join(' ') } };
}

/** Changes what an account is. @throws Problem NOT_FOUND, LAST_ADMINISTRATOR */
export async function changeSight(tx: Tx, zones: Services['zones'], user: UserRow, draft: Omit<UserDraft, 'account'>): Promise<Carried> {
  requireZones(zones, draft.territories);
  const [organisation, organisationBefore] = [await requireOrganisation(tx, draft.organisationId), await requireOrganisation(tx, user.organisationId)];
  if (user.role === 'admin' && draft.role !== 'admin') await requireOtherAdministrator(tx, user.id);
  await tx.user.update({ where: { id: user.id }, data: draft });
  // Everything that decides what an account sees, before and after.
  const details = {
    role: draft.role,
    roleBefore: user.role,
    organisation,
    organisationBefore,
    territories: draft.territories.join(' '),
    territoriesBefore: user.territories.join(' '),
  };
  return { link: null, details };
}

/** Takes the password away and makes the link to choose another. */
export async function takePassword(tx: Tx, user: UserRow): Promise<Carried> {
  const kind: LinkKind = user.passwordHash === null ? 'INVITATION' : 'RESET';
  const link = issued(await createLink(tx, user.id, kind));
  await tx.user.update({ where: { id: user.id }, data: { passwordHash: null, failedAttempts: 0, lockedUntil: null } });
  return { link, details: { what: 'password' } };
}

export async function takeSecondFactor(tx: Tx, user: UserRow): Promise<Carried> {
  await tx.user.update({ where: { id: user.id }, data: { totpSealed: null, totpPendingSealed: null } });
  await tx.recoveryCode.deleteMany({ where: { userId: user.id } });
  return { link: null, details: { what: 'second factor' } };
}

/** What was proposed of an account, done; the account must still be what it was. Its sessions end. @throws Problem CHANGED_MEANWHILE, and those of the act */
export async function carryOut(
  tx: Tx,
  { zones }: Pick<Services, 'zones'>,
  { act, account, before, draft }: { act: GrantAct; account: string; before: Sight | null; draft: Omit<UserDraft, 'account'> | null },
): Promise<Carried> {
  if (act === 'invite' && draft) return invite(tx, zones, { account, ...draft });
  const user = await tx.user.findUnique({ where: { account } });
  if (!user || JSON.stringify(sightOf(user)) !== JSON.stringify(before && { role: before.role, organisationId: before.organisationId, territories: before.territories }))
    throw new Problem('CHANGED_MEANWHILE');
  await tx.session.deleteMany({ where: { userId: user.id } });
  if (act === 'change' && draft) return changeSight(tx, zones, user, draft);
  return act === 'resetPassword' ? takePassword(tx, user) : takeSecondFactor(tx, user);
}

/** The name of an organisation. @throws Problem NOT_FOUND */
async function requireOrganisation(tx: Tx, id: number): Promise<string> {
  const found = await tx.organisation.findUnique({ where: { id }, select: { name: true } });
  if (!found) throw new Problem('NOT_FOUND');
  return found.name;
}

export async function requireOtherAdministrator(tx: Tx, id: number): Promise<void> {
  // The rows are locked, so that two administrators cannot remove each other at once.
  const others = await tx.$queryRaw<{ id: number }[]>`SELECT id FROM users WHERE role = 'admin' AND disabled_at IS NULL AND password_hash IS NOT NULL FOR UPDATE`;
  if (!others.some((other) => other.id !== id)) throw new Problem('LAST_ADMINISTRATOR');
}

function requireZones({ zones }: Services['zones'], territories: string[]): void {
  for (const pcode of territories) if (pcode !== 'CI' && !zones.has(pcode)) throw new Problem('NOT_FOUND');
}
