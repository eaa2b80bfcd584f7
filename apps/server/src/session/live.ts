import { createHash } from 'node:crypto';
import { type Purpose, Role, SECOND_FACTOR_ROLES } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import type { Database } from '../database/open.ts';

/** An actor with an account. */
export type SignedInUser = Actor & { userId: number; organisationId: number; name: string; demonstration: boolean };

export interface LiveSession {
  id: string;
  tokenHash: string;
  user: SignedInUser;
  /** NEEDED: the role asks for one and the account has none yet; until it has, only the account itself is reached. */
  secondFactor: 'OFF' | 'NEEDED' | 'ON';
  createdAt: number;
  lastSeenAt: number;
}

/** Sessions in use, remembered, because asking the database at every request would halve the requests. */
export interface LiveSessions {
  find(token: string): Promise<LiveSession | undefined>;
  /** After anything that ends or changes a session or an account: the next request asks the database. */
  forget(): void;
}

export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 12 * 3_600_000;
/** How far the clocks of servers on one database may differ. What is dated further ahead was dated by a clock that was wrong: a session would outlive its time, a lock would never end. */
export const AHEAD_MS = 5 * 60_000;
/** How often a session's last use is written down. Writing it at every request would add a write to every read. */
const TOUCH_MS = 60_000;
const REMEMBERED = 5_000;
/** The database announces every change of a session or an account here, also those of the console (migration `access`). */
export const SESSIONS_CHANGED = 'vigie_sessions_changed';

/** Only the token's hash is kept, so a copy of the table opens no session. */
export const tokenHashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export const sessionUser = {
  id: true,
  account: true,
  name: true,
  role: true,
  organisationId: true,
  territories: true,
  demonstration: true,
  disabledAt: true,
  totpSealed: true,
  organisation: { select: { name: true } },
} as const;

type UserRow = {
  id: number;
  account: string;
  name: string;
  role: string;
  organisationId: number;
  territories: string[];
  demonstration: boolean;
  organisation: { name: string };
};

export function toUser(row: UserRow, purpose: Purpose | null): SignedInUser {
  const { id, account, name, role, organisationId, territories, demonstration, organisation } = row;
  return { userId: id, account, name, role: Role.parse(role), organisationId, organisation: organisation.name, territories, demonstration, purpose };
}

/** The accounts of the demonstration do without: they see nothing real, and a newcomer has no authenticator at hand. */
export function secondFactorOf({ role, demonstration, totpSealed }: { role: string; demonstration: boolean; totpSealed: unknown }): LiveSession['secondFactor'] {
  if (totpSealed !== null) return 'ON';
  return !demonstration && SECOND_FACTOR_ROLES.includes(Role.parse(role)) ? 'NEEDED' : 'OFF';
}

/** Changes of these nouns end sessions or change what they may see. */
const NOUNS = ['session', 'users', 'organisations'];

export function createLiveSessions({ prisma, events }: Pick<Database, 'prisma' | 'events'>, clock: () => number = Date.now): LiveSessions {
  const remembered = new Map<string, LiveSession>();
  // Counts how often the memory was emptied. A session that was read before that is not remembered afterwards.
  let generation = 0;

  async function read(tokenHash: string): Promise<LiveSession | undefined> {
    const began = generation;
    const row = await prisma.session.findUnique({ where: { tokenHash }, include: { user: { select: sessionUser } } });
    if (!row || row.user.disabledAt) return undefined;
    const session: LiveSession = {
      id: row.id,
      tokenHash,
      user: toUser(row.user, row.purpose as Purpose),
      secondFactor: secondFactorOf(row.user),
      createdAt: row.createdAt.getTime(),
      lastSeenAt: row.lastSeenAt.getTime(),
    };
    if (generation === began) {
      if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
      remembered.set(tokenHash, session);
    }
    return session;
  }

  const forget = () => {
    generation++;
    remembered.clear();
  };
  // A new session changes none that is remembered.
  events.on(NOUNS, ({ kind }) => {
    if (kind !== 'sign-in') forget();
  });

  const isOver = ({ lastSeenAt, createdAt }: LiveSession): boolean => {
    const now = clock();
    return now - lastSeenAt > IDLE_MS || now - createdAt > ABSOLUTE_MS || Math.max(createdAt, lastSeenAt) - now > AHEAD_MS;
  };

  return {
    async find(token) {
      const tokenHash = tokenHashOf(token);
      const known = remembered.get(tokenHash);
      // Where several servers run, the session may have been used on another one since.
      const session = known && !isOver(known) ? known : await read(tokenHash);
      const now = clock();
      if (!session || isOver(session)) {
        remembered.delete(tokenHash);
        return undefined;
      }
      if (now - session.lastSeenAt > TOUCH_MS) {
        session.lastSeenAt = now;
        // updateMany: the session may be ended by another request in between, and then stays ended.
        await prisma.session.updateMany({ where: { tokenHash }, data: { lastSeenAt: new Date(now) } });
      }
      return session;
    },
    forget,
  };
}
