import { randomUUID } from 'node:crypto';
import { initTRPC, type TRPCError } from '@trpc/server';
import { type Permission, type Reach, reach } from '@vigie/domain';
import { ZodError } from 'zod';
import type { Context } from './context.ts';
import { PROBLEMS, Problem, type ProblemCode, problemOf } from './problem.ts';

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
          ? error.cause.issues.map((issue) => ({ path: issue.path.map(String).join('.'), code: issue.code === 'custom' ? issue.message : issue.code }))
          : [];
      const problem = problemOf(error);
      const code: ProblemCode = problem
        ? problem.problem
        : invalid.length > 0 || error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR'
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
          invalid,
          messages: { fr: PROBLEMS[code].fr, en: PROBLEMS[code].en },
          supportCode,
        },
      };
    },
  });

export const router = t.router;
export const createCaller = t.createCallerFactory;

/**
 * The only way to make a procedure: it names the permission it needs, and the table answers how far the caller's role may go
 * (`ctx.reach`). No line in the table: refused.
 */
export const allowed = (permission: Permission) =>
  t.procedure.meta({ permission }).use(({ ctx, next }) => {
    const granted: Reach | undefined = reach(ctx.actor.role, permission);
    if (granted === undefined) throw new Problem(ctx.actor.role === 'public' ? 'SIGN_IN_NEEDED' : 'NOT_ALLOWED');
    return next({ ctx: { ...ctx, reach: granted } });
  });

function logUnexpected(error: TRPCError): string {
  const code = randomUUID().slice(0, 8);
  const cause = error.cause ?? error;
  // The first line of a database error may quote values; name, code and stack frames do not.
  const frames = cause.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  process.stderr.write(`Vigie error ${code}: ${cause.name} ${(cause as { code?: string }).code ?? ''}\n${frames.join('\n')}\n`);
  return code;
}
