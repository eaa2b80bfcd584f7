import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import { audit } from '../audit.ts';
import type { PrismaClient } from '../database/open.ts';

/** An actor with an account. */
export type SignedInUser = Actor & { userId: number; organisationId: number };

const IDLE_MS = 30 * 60_000;
const ABSOLUTE_MS = 12 * 3_600_000;
/** How often a session's last use is written down: a write a request would make every read a write. */
const TOUCH_MS = 60_000;

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');
const withOrganisation = { organisation: { select: { name: true } } } as const;

/** The user of a live session. Only the token's hash is kept, so a copy of the table opens no session. */
export async function findSession(prisma: PrismaClient, token: string, now = new Date()): Promise<SignedInUser | undefined> {
  const session = await prisma.session.findUnique({ where: { tokenHash: hash(token) }, include: { user: { include: withOrganisation } } });
  if (!session || session.user.disabledAt) return undefined;
  if (now.getTime() - session.lastSeenAt.getTime() > IDLE_MS || now.getTime() - session.createdAt.getTime() > ABSOLUTE_MS) return undefined;
  // updateMany: the session may be ended by another request in between, and then stays ended.
  if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_MS) await prisma.session.updateMany({ where: { tokenHash: session.tokenHash }, data: { lastSeenAt: now } });
  return toUser(session.user);
}

/** The demonstration accounts, for the sign-in page to offer. */
export async function demonstrationAccounts(prisma: PrismaClient): Promise<SignedInUser[]> {
  const users = await prisma.user.findMany({ where: { demonstration: true, disabledAt: null }, include: withOrganisation, orderBy: { id: 'asc' } });
  return users.map(toUser);
}

/** Opens a session of a demonstration account. @returns undefined when there is no such account */
export async function openSession(prisma: PrismaClient, account: string): Promise<{ token: string; user: SignedInUser } | undefined> {
  const found = await prisma.user.findFirst({ where: { account, demonstration: true, disabledAt: null }, include: withOrganisation });
  if (!found) return undefined;
  const user = toUser(found);
  const token = randomBytes(32).toString('base64url');
  await prisma.$transaction(async (transaction) => {
    await transaction.session.deleteMany({ where: { createdAt: { lt: new Date(Date.now() - ABSOLUTE_MS) } } });
    await transaction.session.create({ data: { tokenHash: hash(token), userId: user.userId } });
    await audit(transaction, user, { action: 'sign-in', noun: 'session', entity: account });
  });
  return { token, user };
}

export async function closeSession(prisma: PrismaClient, token: string): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const session = await transaction.session.findUnique({ where: { tokenHash: hash(token) }, include: { user: { include: withOrganisation } } });
    if (!session) return;
    await transaction.session.delete({ where: { tokenHash: session.tokenHash } });
    await audit(transaction, toUser(session.user), { action: 'sign-out', noun: 'session', entity: session.user.account });
  });
}

function toUser(row: { id: number; account: string; role: string; organisationId: number; organisation: { name: string }; territories: string[] }): SignedInUser {
  return { userId: row.id, account: row.account, role: row.role as Role, organisationId: row.organisationId, organisation: row.organisation.name, territories: row.territories };
}
