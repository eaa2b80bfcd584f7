/** Six failed sign-ins in a row lock the account for half an hour, whoever tried. */
export const FAILURES = 6;
export const LOCKED_MS = 30 * 60_000;

/** Where a sign-in comes from. */
export interface Origin {
  address: string;
  agent: string;
}

/** Counts the attempts at names that no account has, so that being locked does not tell the two apart. */
export function createUnknownAccounts() {
  const REMEMBERED = 10_000;
  const attempts = new Map<string, { count: number; until: number }>();
  return {
    /** @returns false when the name is locked */
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
