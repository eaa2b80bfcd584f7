import { randomUUID } from 'node:crypto';
import { initTRPC, type TRPCError } from '@trpc/server';
import type { Permission } from '@vigie/domain';
import { ZodError } from 'zod';
import { authorise, recordRefusal } from './authorise.ts';
import type { Context } from './context.ts';
import { databaseProblem } from './database/client.ts';
import { PROBLEMS, Problem, type ProblemCode, problemOf } from './problem.ts';
import { scopeOf } from './scope.ts';
import { requireStorable } from './storable.ts';

interface Meta {
  permission: Permission;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    errorFormatter({ shape, error }) {
      const invalid =
        error.cause instanceof ZodError
          ? error.cause.issues.map((issue) => ({ path: issue.path.map(String).join('.').slice(0, 200), code: issue.code === 'custom' ? issue.message : issue.code }))
          : [];
      const problem = problemOf(error);
      const code: ProblemCode = problem
        ? problem.problem
        : invalid.length > 0 || BAD_REQUESTS.has(error.code)
          ? 'INPUT_INVALID'
          : error.code === 'NOT_FOUND'
            ? 'NOT_FOUND'
            : 'UNEXPECTED';
      // What the user quotes to support, and what the log line carries; it leads to the stack, which stays on the server.
      const supportCode = code === 'UNEXPECTED' ? logUnexpected(error) : null;
      return {
        ...shape,
        message: PROBLEMS[code].en,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          problem: code,
          details: problem?.details ?? {},
          invalid: invalid.slice(0, 50),
          messages: { fr: PROBLEMS[code].fr, en: PROBLEMS[code].en },
          supportCode,
        },
      };
    },
  });

/** What tRPC itself says of a request that was not made as it should be, or whose asker has left. */
const BAD_REQUESTS = new Set(['BAD_REQUEST', 'PARSE_ERROR', 'METHOD_NOT_SUPPORTED', 'UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE', 'CLIENT_CLOSED_REQUEST']);

export const router = t.router;
export const createCaller = t.createCallerFactory;

/**
 * The only way to make a procedure: it names the permission it needs, and the table answers how far the caller's role may go
 * (`ctx.scope`). No line in the table: refused, and the refusal is written down.
 */
export const allowed = (permission: Permission) =>
  t.procedure.meta({ permission }).use(async ({ ctx, next, path, getRawInput }) => {
    try {
      const scope = scopeOf(ctx.actor, authorise(ctx, permission), ctx.zones);
      // A body that is no JSON is refused by the procedure that wants one; a procedure that wants none may come without a body.
      requireStorable(await getRawInput().catch(() => undefined));
      const result = await next({ ctx: { ...ctx, scope } });
      if (result.ok) return result;
      const problem = problemOf(result.error) ? undefined : databaseProblem(result.error.cause);
      if (problem) throw new Problem(problem);
      await recordRefusal(ctx, path, result.error);
      return result;
    } catch (error) {
      await recordRefusal(ctx, path, error);
      throw error;
    }
  });

function logUnexpected(error: TRPCError): string {
  const code = randomUUID().slice(0, 8);
  const cause = error.cause ?? error;
  // The first line of a database error may quote values; name, code and stack frames do not.
  const frames = cause.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  process.stderr.write(`Vigie error ${code}: ${cause.name} ${(cause as { code?: string }).code ?? ''}\n${frames.join('\n')}\n`);
  return code;
}
