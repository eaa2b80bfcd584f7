/** The codes of an error, of what caused it, and of what the database's driver said before Prisma gave it a code of its own. */
export function* codesOf(error: unknown): Generator<string> {
  if (typeof error !== 'object' || error === null) return;
  const { code, originalCode, cause, meta } = error as { code?: unknown; originalCode?: unknown; cause?: unknown; meta?: { driverAdapterError?: unknown } };
  if (typeof code === 'string') yield code;
  if (typeof originalCode === 'string') yield originalCode;
  yield* codesOf(cause);
  yield* codesOf(meta?.driverAdapterError);
}

/** Whether there was no room to write: the database's disk, or this program's. */
export const isDiskFull = (error: unknown): boolean => [...codesOf(error)].some((code) => ['53100', 'ENOSPC', 'EDQUOT'].includes(code));
