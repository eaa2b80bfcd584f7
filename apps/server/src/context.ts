import type { CreateFastifyContextOptions } from '@trpc/server/adapters/fastify';
import { type Actor, NOBODY } from './actor.ts';
import type { Database } from './database/open.ts';
import type { ImportJobs } from './imports/jobs.ts';
import { findSession } from './session/store.ts';
import type { ZoneRegister } from './zones/register.ts';

/** What the whole server shares. */
export interface Services {
  database: Database;
  zones: ZoneRegister;
  imports: ImportJobs;
  codeVersion: string;
  /** Where uploads and other working copies are kept. */
  dataDir: string;
}

export interface Context extends Services {
  actor: Actor;
  sessionToken: string | undefined;
  setSessionCookie(token: string | null): void;
}

export const SESSION_COOKIE = 'vigie_session';

/** The context of one request: who asks, by the session cookie. */
export async function createContext(services: Services, { req, res }: CreateFastifyContextOptions): Promise<Context> {
  const sessionToken = req.cookies[SESSION_COOKIE];
  const user = sessionToken ? await findSession(services.database.prisma, sessionToken) : undefined;
  return {
    ...services,
    actor: user ?? NOBODY,
    sessionToken,
    setSessionCookie: (token) => {
      const options = { path: '/', httpOnly: true, sameSite: 'strict' } as const;
      if (token === null) res.clearCookie(SESSION_COOKIE, options);
      else res.setCookie(SESSION_COOKIE, token, options);
    },
  };
}
