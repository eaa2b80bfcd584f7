import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { PERMISSIONS, type Permission, type Reach } from '@vigie/domain';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Actor, NOBODY } from './actor.ts';
import { authorise, recordRefusal } from './authorise.ts';
import { type Services, sessionOf } from './context.ts';
import { databaseProblem } from './database/client.ts';
import { PROBLEMS, Problem, type ProblemCode, problemOf } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a plain route needs; the same table as the procedures'. */
    permission?: Permission;
  }
}

/** Routes that carry no data of the register: the application's own files, and tRPC, whose procedures name their permissions themselves. */
const WITHOUT = ['/trpc/', '/*'];

/** A plain route of this server, for the list of everything that can be called. */
export interface PlainRoute {
  method: string;
  url: string;
  permission: Permission;
}

const plainRoutes = new Map<string, PlainRoute>();
export const listPlainRoutes = (): PlainRoute[] => [...plainRoutes.values()].sort((a, b) => (a.url < b.url ? -1 : 1));

/** No route without a permission: the server does not start with one. */
export function requirePermission({ method, url, config }: RouteOptions): void {
  if (WITHOUT.some((prefix) => url === prefix || url.startsWith('/trpc/')) || method === 'HEAD' || method === 'OPTIONS') return;
  const permission = config?.permission;
  if (!permission || !(permission in PERMISSIONS)) throw new Error(`the route ${method} ${url} names no permission`);
  for (const each of [method].flat()) plainRoutes.set(`${each} ${url}`, { method: each, url, permission });
}

/** Who asks a plain route, after the same question as a procedure's; a refusal is written down. @throws Problem */
export async function authoriseRoute(services: Services, request: FastifyRequest, permission: Permission): Promise<Actor & { reach: Reach }> {
  const session = await sessionOf(services, request);
  const actor = session?.user ?? NOBODY;
  try {
    return { ...actor, reach: authorise({ actor, session }, permission) };
  } catch (error) {
    const origin = { address: request.ip, agent: request.headers['user-agent'] ?? '' };
    const [noun] = permission.split('.');
    await recordRefusal({ ...services, actor, origin }, `${noun}.${request.method} ${request.routeOptions.url}`, error);
    throw error;
  }
}

/** Answers an error of the closed list in the shape that plain routes use; what Fastify itself refuses is one of them too. */
export function sendProblem(reply: FastifyReply, error: Error & { statusCode?: number }): FastifyReply {
  const failed = databaseProblem(error);
  const known = problemOf(error) ?? (failed && new Problem(failed));
  const status = known ? getHTTPStatusCodeFromError(new TRPCError({ code: PROBLEMS[known.problem].status })) : (error.statusCode ?? 500);
  const problem: ProblemCode = known?.problem ?? (status === 413 ? 'UPLOAD_TOO_LARGE' : status < 500 ? 'INPUT_INVALID' : 'UNEXPECTED');
  if (status >= 500) process.stderr.write(`Vigie route error: ${error.name} ${(error as { code?: string }).code ?? ''}\n`);
  const { fr, en } = PROBLEMS[problem];
  return reply.code(status).header('cache-control', 'no-store').send({ problem, messages: { fr, en } });
}
