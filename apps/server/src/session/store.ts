import { randomBytes, randomUUID } from 'node:crypto';
import { type AccountRole, PURPOSES_OF, type Purpose } from '@vigie/domain';
import { NOBODY } from '../actor.ts';
import { audit } from '../audit/write.ts';
import type { Origin, Services, UnknownAccounts } from '../context.ts';
import type { Prisma, PrismaClient } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { ABSOLUTE_MS, type LiveSession, type SignedInUser, secondFactorOf, sessionUser, tokenHashOf, toUser } from './live.ts';
import { hashPassword, passwordIs, requireUncommon } from './password.ts';
import { newRecoveryCodes, newSecondFactor, recoveryMac, stepOf } from './second-factor.ts';

/** So many failures in a row lock an account for so long, whoever made them. */
const FAILURES = 6;
const LOCKED_MS = 30 * 60_000;
const KEPT_AGENT = 200;
const NO_ACCOUNT = -1;

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
  // The same statement where there is no account: neither the answer nor its time tells.
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
  await prisma.$transaction(async (transaction) => {
    await transaction.user.update({ where: { id: found.id }, data: { failedAttempts: 0, lockedUntil: null } });
    await transaction.$executeRaw`DELETE FROM sessions WHERE created_at < ${new Date(Date.now() - ABSOLUTE_MS)}`;
    await transaction.session.create({
      data: { id: randomUUID(), tokenHash: tokenHashOf(token), userId: found.id, address: origin.address, agent: origin.agent.slice(0, KEPT_AGENT), purpose },
    });
    await audit(transaction, user, { action: 'sign-in', noun: 'session', entity: account, details: { address: origin.address } });
  });
  return { token, user, secondFactor: secondFactorOf(found) };
}

/** @returns false when the account is locked */
async function reserveAttempt(prisma: PrismaClient, id: number): Promise<boolean> {
  const until = new Date(Date.now() + LOCKED_MS);
  const changed = await prisma.$executeRaw`
    UPDATE users SET failed_attempts = CASE WHEN locked_until IS NULL THEN failed_attempts + 1 ELSE 1 END,
      locked_until = CASE WHEN locked_until IS NULL AND failed_attempts + 1 >= ${FAILURES} THEN ${until}::timestamptz END
    WHERE id = ${id} AND (locked_until IS NULL OR locked_until <= now())`;
  return changed > 0;
}

/** Counts the attempts at names that no account has, so that being locked does not tell the two apart. */
export function createUnknownAccounts(): UnknownAccounts {
  const REMEMBERED = 10_000;
  const attempts = new Map<string, { count: number; until: number }>();
  return {
    reserve(account: string, now = Date.now()): boolean {
      const before = attempts.get(account);
      if (before && before.until > now) return false;
      const count = before && before.until === 0 ? before.count + 1 : 1;
      attempts.delete(account);
      attempts.set(account, { count, until: count >= FAILURES ? now + LOCKED_MS : 0 });
      if (attempts.size > REMEMBERED) attempts.delete(attempts.keys().next().value ?? '');
      return true;
    },
  };
}

type Enrolled = { id: number; totpSealed: Uint8Array; totpLastStep: number };

/** Takes a code of the authenticator or one of the recovery codes, each only once. */
async function takeCode({ database: { prisma, secrets } }: Services, { id, totpSealed, totpLastStep }: Enrolled, code: string): Promise<boolean> {
  const step = stepOf(secrets, id, totpSealed, code, totpLastStep);
  if (step !== null) return (await prisma.user.updateMany({ where: { id, totpLastStep: { lt: step } }, data: { totpLastStep: step } })).count > 0;
  return (await prisma.recoveryCode.deleteMany({ where: { userId: id, codeMac: recoveryMac(secrets, id, code) } })).count > 0;
}

export async function signOut(services: Services, session: LiveSession): Promise<void> {
  await services.database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.session.deleteMany({ where: { tokenHash: session.tokenHash } });
    if (count > 0) await audit(transaction, session.user, { action: 'sign-out', noun: 'session', entity: session.user.account });
  });
  services.sessions.forget();
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
  await services.database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.session.deleteMany({ where: { userId, ...(id === null ? { id: { not: session.id } } : { id }) } });
    if (id !== null && count === 0) throw new Problem('NOT_FOUND');
    await audit(transaction, session.user, { action: 'block', noun: 'session', entity: account, details: { ended: count } });
  });
  services.sessions.forget();
}

/** Says why exact places are looked at, for every audit row of this session from now on. @throws Problem NOT_ALLOWED */
export async function statePurpose(services: Services, session: LiveSession, purpose: Purpose) {
  if (!PURPOSES_OF[session.user.role as AccountRole].includes(purpose)) throw new Problem('NOT_ALLOWED');
  await services.database.prisma.$transaction(async (transaction) => {
    await transaction.session.updateMany({ where: { id: session.id }, data: { purpose } });
    await audit(transaction, { ...session.user, purpose }, { action: 'change', noun: 'session', entity: session.user.account, details: { purpose } });
  });
  services.sessions.forget();
}

/** Changes the password; every other session of the account ends. @throws Problem SIGN_IN_REFUSED, ACCOUNT_LOCKED, PASSWORD_COMMON */
export async function changePassword(services: Services, session: LiveSession, { current, password }: { current: string; password: string }) {
  await requirePassword(services, session, current);
  const { userId, account, name } = session.user;
  requireUncommon(password, [account, name]);
  const passwordHash = await hashPassword(password);
  await services.database.prisma.$transaction(async (transaction) => {
    await transaction.user.update({ where: { id: userId }, data: { passwordHash } });
    await transaction.session.deleteMany({ where: { userId, id: { not: session.id } } });
    await audit(transaction, session.user, { action: 'change', noun: 'session', entity: account, details: { what: 'password' } });
  });
  services.sessions.forget();
}

/** A session left open on a desk must not be enough to take the account over. */
async function requirePassword({ database: { prisma } }: Services, { user }: LiveSession, password: string): Promise<void> {
  if (!(await reserveAttempt(prisma, user.userId))) throw new Problem('ACCOUNT_LOCKED', {}, user.account);
  const { passwordHash } = await prisma.user.findUniqueOrThrow({ where: { id: user.userId }, select: { passwordHash: true } });
  if (!(await passwordIs(password, passwordHash))) throw new Problem('SIGN_IN_REFUSED', {}, user.account);
  await prisma.user.update({ where: { id: user.userId }, data: { failedAttempts: 0, lockedUntil: null } });
}

/** Draws a secret for an authenticator; it counts from the moment a code of it is given. @throws Problem SIGN_IN_REFUSED, ACCOUNT_LOCKED */
export async function startSecondFactor(services: Services, session: LiveSession, password: string) {
  await requirePassword(services, session, password);
  const { prisma, secrets } = services.database;
  const { sealed, secret, uri } = newSecondFactor(secrets, session.user.userId, session.user.account);
  await prisma.user.update({ where: { id: session.user.userId }, data: { totpPendingSealed: sealed } });
  return { secret, uri };
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
  await prisma.$transaction(async (transaction) => {
    await transaction.user.update({
      where: { id: userId },
      data: { totpSealed: totpPendingSealed, totpPendingSealed: null, totpLastStep: step, failedAttempts: 0, lockedUntil: null },
    });
    await transaction.recoveryCode.deleteMany({ where: { userId } });
    await transaction.recoveryCode.createMany({ data: codes.map((each) => ({ userId, codeMac: recoveryMac(secrets, userId, each) })) });
    await transaction.session.deleteMany({ where: { userId, id: { not: session.id } } });
    await audit(transaction, session.user, { action: 'change', noun: 'session', entity: account, details: { what: 'second factor' } });
  });
  services.sessions.forget();
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
  await prisma.$transaction(async (transaction) => {
    const { count } = await transaction.oneTimeLink.deleteMany({ where: { tokenHash: tokenHashOf(token) } });
    if (count === 0) throw new Problem('LINK_EXPIRED');
    await transaction.user.update({ where: { id: user.id }, data: { passwordHash, failedAttempts: 0, lockedUntil: null } });
    await transaction.session.deleteMany({ where: { userId: user.id } });
    await audit(transaction, { ...NOBODY, account: user.account }, { action: 'change', noun: 'session', entity: user.account, details: { what: 'password' } });
  });
  services.sessions.forget();
  return { account: user.account };
}
