import { randomBytes, randomUUID } from 'node:crypto';
import { type AccountRole, PURPOSES_OF, type Purpose } from '@vigie/domain';
import { NOBODY } from '../actor.ts';
import type { Services } from '../context.ts';
import type { Prisma, PrismaClient } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { type Acting, change } from '../writing/change.ts';
import { FAILURES, LOCKED_MS, type Origin } from './attempts.ts';
import { ABSOLUTE_MS, AHEAD_MS, type LiveSession, type SignedInUser, secondFactorOf, sessionUser, tokenHashOf, toUser } from './live.ts';
import { hashPassword, passwordIs, requireUncommon } from './password.ts';
import { newRecoveryCodes, newSecondFactor, recoveryMac, stepOf } from './second-factor.ts';

const KEPT_AGENT = 200;
const NO_ACCOUNT = -1;

const as = ({ database }: Pick<Services, 'database'>, { user }: LiveSession): Acting => ({ database, actor: user });

/** The demonstration accounts, for the sign-in page to offer. */
export async function demonstrationAccounts(prisma: PrismaClient): Promise<SignedInUser[]> {
  const users = await prisma.user.findMany({ where: { demonstration: true, disabledAt: null }, select: sessionUser, orderBy: { id: 'asc' } });
  return users.map((user) => toUser(user, PURPOSES_OF[user.role as AccountRole][0]));
}

/**
 * Opens a session. An attempt is counted before it is judged, so that a thousand at once are not a thousand guesses; success takes the count back.
 * @throws Problem SIGN_IN_REFUSED, ACCOUNT_LOCKED, CODE_NEEDED, CODE_REFUSED
 */
export async function signIn(services: Services, { account, password, code }: { account: string; password: string; code?: string | undefined }, origin: Origin) {
  const { prisma } = services.database;
  const found = await prisma.user.findUnique({ where: { account }, select: { ...sessionUser, passwordHash: true, totpLastStep: true } });
  const known = found !== null && found.disabledAt === null;
  // The same statement is run where there is no account, so that neither the answer nor its time tells whether there is one.
  const reserved = await reserveAttempt(prisma, known ? found.id : NO_ACCOUNT);
  const allowed = known ? reserved : services.unknownAccounts.reserve(account);
  const right = await passwordIs(password, known ? found.passwordHash : null);
  const entity = known ? account : null;
  if (!allowed) throw new Problem('ACCOUNT_LOCKED', {}, entity);
  if (!right || !known) throw new Problem('SIGN_IN_REFUSED', {}, entity);
  if (found.totpSealed !== null) {
    if (code === undefined) {
      // The password was right and no code was tried: no failure.
      await prisma.$executeRaw`UPDATE users SET failed_attempts = greatest(failed_attempts - 1, 0), locked_until = NULL WHERE id = ${found.id}`;
      throw new Problem('CODE_NEEDED');
    }
    if (!(await takeCode(services, { id: found.id, totpSealed: found.totpSealed, totpLastStep: found.totpLastStep }, code))) throw new Problem('CODE_REFUSED', {}, entity);
  }
  const purpose = PURPOSES_OF[found.role as AccountRole][0];
  const user = toUser(found, purpose);
  const token = randomBytes(32).toString('base64url');
  await change({ database: services.database, actor: user }, 'session', async (tx) => {
    await tx.user.update({ where: { id: found.id }, data: { failedAttempts: 0, lockedUntil: null } });
    await tx.session.create({
      data: { id: randomUUID(), tokenHash: tokenHashOf(token), userId: found.id, address: origin.address, agent: origin.agent.slice(0, KEPT_AGENT), purpose },
    });
    return { answer: undefined, action: 'sign-in', entity: account, details: { address: origin.address } };
  });
  return { token, user, secondFactor: secondFactorOf(found) };
}

/**
 * By the clock of the database alone. A lock that lasts longer than a lock does was set while that clock was ahead.
 * `clock_timestamp()` and not `now()`: a statement that waited for another guess would compare that guess's lock with a time before it was set.
 * @returns false when the account is locked
 */
async function reserveAttempt(prisma: PrismaClient, id: number): Promise<boolean> {
  const [locked, longest] = [`${LOCKED_MS} milliseconds`, `${LOCKED_MS + AHEAD_MS} milliseconds`];
  const changed = await prisma.$executeRaw`
    UPDATE users SET failed_attempts = CASE WHEN locked_until IS NULL THEN failed_attempts + 1 ELSE 1 END,
      locked_until = CASE WHEN locked_until IS NULL AND failed_attempts + 1 >= ${FAILURES} THEN clock_timestamp() + ${locked}::interval END
    WHERE id = ${id} AND (locked_until IS NULL OR locked_until <= clock_timestamp() OR locked_until > clock_timestamp() + ${longest}::interval)`;
  return changed > 0;
}

type Enrolled = { id: number; totpSealed: Uint8Array; totpLastStep: number };

/** Takes a code of the authenticator or one of the recovery codes, each only once. */
async function takeCode({ database: { prisma, secrets } }: Services, { id, totpSealed, totpLastStep }: Enrolled, code: string): Promise<boolean> {
  const step = stepOf(secrets, id, totpSealed, code, totpLastStep);
  if (step !== null) return (await prisma.user.updateMany({ where: { id, totpLastStep }, data: { totpLastStep: step } })).count > 0;
  return (await prisma.recoveryCode.deleteMany({ where: { userId: id, codeMac: recoveryMac(secrets, id, code) } })).count > 0;
}

export async function signOut(services: Services, session: LiveSession): Promise<void> {
  await change(as(services, session), 'session', async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { tokenHash: session.tokenHash } });
    return { answer: undefined, action: count > 0 ? 'sign-out' : null, entity: session.user.account };
  });
}

/** The open sessions of an account, latest used first. */
export async function listSessions({ database: { prisma } }: Services, session: LiveSession) {
  const rows = await prisma.session.findMany({ where: { userId: session.user.userId, createdAt: { gt: new Date(Date.now() - ABSOLUTE_MS) } }, orderBy: { lastSeenAt: 'desc' } });
  return rows.map(({ id, createdAt, lastSeenAt, address, agent }) => ({
    id,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    address,
    agent,
    current: id === session.id,
  }));
}

/** Ends one of the account's own sessions, or with null all but this one. @throws Problem NOT_FOUND */
export async function endSession(services: Services, session: LiveSession, id: string | null) {
  const { userId, account } = session.user;
  await change(as(services, session), 'session', async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId, ...(id === null ? { id: { not: session.id } } : { id }) } });
    if (id !== null && count === 0) throw new Problem('NOT_FOUND');
    return { answer: {}, action: 'block', entity: account, details: { ended: count } };
  });
}

/** Says why exact places are looked at, for every audit row of this session from now on. @throws Problem NOT_ALLOWED */
export async function statePurpose(services: Services, session: LiveSession, purpose: Purpose) {
  if (!PURPOSES_OF[session.user.role as AccountRole].includes(purpose)) throw new Problem('NOT_ALLOWED');
  await change({ database: services.database, actor: { ...session.user, purpose } }, 'session', async (tx) => {
    await tx.session.updateMany({ where: { id: session.id }, data: { purpose } });
    return { answer: {}, action: 'change', entity: session.user.account, details: { purpose } };
  });
}

/** Changes the password; every other session of the account ends. @throws Problem SIGN_IN_REFUSED, ACCOUNT_LOCKED, PASSWORD_COMMON */
export async function changePassword(services: Services, session: LiveSession, { current, password }: { current: string; password: string }) {
  await requirePassword(services, session, current);
  const { userId, account, name } = session.user;
  requireUncommon(password, [account, name]);
  const passwordHash = await hashPassword(password);
  await change(as(services, session), 'session', async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    await tx.session.deleteMany({ where: { userId, id: { not: session.id } } });
    return { answer: {}, action: 'change', entity: account, details: { what: 'password' } };
  });
}

/** Asks for the password again, so that an open session on an unattended desk is not enough to take the account over. */
async function requirePassword({ database: { prisma } }: Services, { user }: LiveSession, password: string): Promise<void> {
  if (!(await reserveAttempt(prisma, user.userId))) throw new Problem('ACCOUNT_LOCKED', {}, user.account);
  const { passwordHash } = await prisma.user.findUniqueOrThrow({ where: { id: user.userId }, select: { passwordHash: true } });
  if (!(await passwordIs(password, passwordHash))) throw new Problem('SIGN_IN_REFUSED', {}, user.account);
  await prisma.user.update({ where: { id: user.userId }, data: { failedAttempts: 0, lockedUntil: null } });
}

/** Draws a secret for an authenticator; it counts from the moment a code of it is given. @throws Problem SIGN_IN_REFUSED, ACCOUNT_LOCKED */
export async function startSecondFactor(services: Services, session: LiveSession, password: string) {
  await requirePassword(services, session, password);
  const { sealed, secret, uri } = newSecondFactor(services.database.secrets, session.user.userId, session.user.account);
  return change(as(services, session), 'session', async (tx) => {
    await tx.user.update({ where: { id: session.user.userId }, data: { totpPendingSealed: sealed } });
    return { answer: { secret, uri }, action: 'change', entity: session.user.account, details: { what: 'second factor begun' } };
  });
}

/** Takes the first code; from now on the account signs in with one. @returns the recovery codes, shown once. @throws Problem CODE_REFUSED, NOT_FOUND */
export async function confirmSecondFactor(services: Services, session: LiveSession, code: string) {
  const { prisma, secrets } = services.database;
  const { userId, account } = session.user;
  const { totpPendingSealed } = await prisma.user.findUniqueOrThrow({ where: { id: userId }, select: { totpPendingSealed: true } });
  if (totpPendingSealed === null) throw new Problem('NOT_FOUND');
  if (!(await reserveAttempt(prisma, userId))) throw new Problem('ACCOUNT_LOCKED', {}, account);
  const step = stepOf(secrets, userId, totpPendingSealed, code, 0);
  if (step === null) throw new Problem('CODE_REFUSED', {}, account);
  const codes = newRecoveryCodes();
  await change(as(services, session), 'session', async (tx) => {
    await tx.user.update({
      where: { id: userId },
      data: { totpSealed: totpPendingSealed, totpPendingSealed: null, totpLastStep: step, failedAttempts: 0, lockedUntil: null },
    });
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await tx.recoveryCode.createMany({ data: codes.map((each) => ({ userId, codeMac: recoveryMac(secrets, userId, each) })) });
    await tx.session.deleteMany({ where: { userId, id: { not: session.id } } });
    return { answer: {}, action: 'change', entity: account, details: { what: 'second factor' } };
  });
  return { recoveryCodes: codes };
}

/** What a one-time link is for, without using it. @throws Problem LINK_EXPIRED */
export async function readLink({ database: { prisma } }: Services, token: string) {
  const link = await findLink(prisma, token);
  const { account, name, role, organisation } = link.user;
  return { kind: link.kind as 'INVITATION' | 'RESET', account, name, role: role as AccountRole, organisation: organisation.name, expiresAt: link.expiresAt.toISOString() };
}

async function findLink(prisma: Pick<Prisma.TransactionClient, 'oneTimeLink'>, token: string) {
  const link = await prisma.oneTimeLink.findUnique({ where: { tokenHash: tokenHashOf(token) }, include: { user: { select: sessionUser } } });
  if (!link || link.expiresAt.getTime() < Date.now() || link.user.disabledAt) throw new Problem('LINK_EXPIRED');
  return link;
}

/** Chooses the password of the account that a link was made for. The link works once. @throws Problem LINK_EXPIRED, PASSWORD_COMMON */
export async function redeemLink(services: Services, { token, password }: { token: string; password: string }): Promise<{ account: string }> {
  const { prisma } = services.database;
  const { user } = await findLink(prisma, token);
  requireUncommon(password, [user.account, user.name]);
  const passwordHash = await hashPassword(password);
  await change({ database: services.database, actor: { ...NOBODY, account: user.account } }, 'session', async (tx) => {
    const { count } = await tx.oneTimeLink.deleteMany({ where: { tokenHash: tokenHashOf(token) } });
    if (count === 0) throw new Problem('LINK_EXPIRED');
    await tx.user.update({ where: { id: user.id }, data: { passwordHash, failedAttempts: 0, lockedUntil: null } });
    await tx.session.deleteMany({ where: { userId: user.id } });
    return { answer: {}, action: 'change', entity: user.account, details: { what: 'password' } };
  });
  return { account: user.account };
}
