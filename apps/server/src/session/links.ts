import { randomBytes } from 'node:crypto';
import type { Prisma } from '../database/open.ts';
import { tokenHashOf } from './live.ts';

export type LinkKind = 'INVITATION' | 'RESET';

/** How long a link works. An invitation may wait for days until it is handed over; a new password is asked for and given on the same day. */
const VALID_MS: Record<LinkKind, number> = { INVITATION: 7 * 24 * 3_600_000, RESET: 24 * 3_600_000 };

export interface OneTimeLink {
  token: string;
  expiresAt: string;
}

/** Makes the one link by which an account may choose its password; earlier ones of the account stop working. */
export async function createLink(transaction: Prisma.TransactionClient, userId: number, kind: LinkKind): Promise<OneTimeLink> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + VALID_MS[kind]);
  await transaction.oneTimeLink.deleteMany({ where: { userId } });
  await transaction.oneTimeLink.create({ data: { tokenHash: tokenHashOf(token), userId, kind, expiresAt } });
  return { token, expiresAt: expiresAt.toISOString() };
}

/** Where a browser opens a link. The token is behind the #, which browsers send to no server and no log. */
export const linkPath = ({ token }: OneTimeLink): string => `/welcome#${token}`;
