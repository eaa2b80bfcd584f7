import type { CreateFastifyContextOptions } from '@trpc/server/adapters/fastify';
import type { FastifyRequest } from 'fastify';
import { type Actor, NOBODY } from './actor.ts';
import type { AuditAnchor } from './audit/anchor.ts';
import type { Basemap } from './basemap/installed.ts';
import { databaseProblem } from './database/client.ts';
import type { Database } from './database/open.ts';
import type { JobRunner } from './jobs/runner.ts';
import { Problem } from './problem.ts';
import type { Refusals } from './refusals.ts';
import type { Scope } from './scope.ts';
import type { createUnknownAccounts, Origin } from './session/attempts.ts';
import type { LiveSession, LiveSessions } from './session/live.ts';
import type { Settings } from './settings.ts';
import type { Routing } from './travel/routing.ts';
import type { Travel } from './travel/thread.ts';
import type { ZoneRegister } from './zones/register.ts';

/** What the whole server shares. */
export interface Services {
  settings: Pick<Settings, 'mode' | 'dataDir' | 'origin' | 'requestsPerMinute' | 'trustedProxies' | 'databaseUrl'>;
  database: Database;
  zones: ZoneRegister;
  jobs: Pick<JobRunner, 'wake'>;
  sessions: LiveSessions;
  unknownAccounts: ReturnType<typeof createUnknownAccounts>;
  auditAnchor: AuditAnchor;
  refusals: Refusals;
  travel: Travel;
  /** Null: the operator named no routing server. */
  routing: Routing | null;
  basemap: Basemap;
  codeVersion: string;
}

export interface Context extends Services {
  actor: Actor;
  /** Null: nobody has signed in. */
  session: LiveSession | null;
  origin: Origin;
  setSessionCookie(token: string | null): void;
}

/** Who calls a procedure, with what the reach of its permission means for them. */
export interface Caller extends Services {
  actor: Actor;
  scope: Scope;
}

/** The prefix makes browsers hold the cookie to this host, to every path, and to connections that nobody can listen to. */
export const SESSION_COOKIE = '__Host-vigie_session';

/** The live session that a request's cookie names. */
export async function sessionOf({ sessions }: Services, request: FastifyRequest): Promise<LiveSession | null> {
  const token = request.cookies[SESSION_COOKIE];
  return (token && (await sessions.find(token))) || null;
}

/** The context of one request: who asks, by the session cookie. @throws Problem OVERLOADED while the database is away, DISK_FULL */
export async function createContext(services: Services, { req, res }: CreateFastifyContextOptions): Promise<Context> {
  const session = await sessionOf(services, req).catch((error) => {
    const problem = databaseProblem(error);
    throw problem ? new Problem(problem) : error;
  });
  return {
    ...services,
    session,
    actor: session?.user ?? NOBODY,
    origin: { address: req.ip, agent: req.headers['user-agent'] ?? '' },
    setSessionCookie: (token) => {
      const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: true } as const;
      if (token === null) res.clearCookie(SESSION_COOKIE, options);
      else res.setCookie(SESSION_COOKIE, token, options);
    },
  };
}
