type Values = Record<string, unknown>;

/** What somebody has typed and not sent yet. */
export interface Draft {
  values: Values;
  /** What the form held before anything was typed, and the revision that this was: two people may have changed the same thing meanwhile. */
  base: Values;
  revision: number | null;
}

// In memory only. A draft may hold an exact place, and exact places must not stay on a device after its user has left.
const kept = new Map<string, Draft>();
let owner: string | null = null;

/** Makes the drafts those of one account: whatever another account left is gone. An account that signs in again after its session ended finds its own. */
export function keepDraftsOf(account: string): void {
  if (owner !== account) kept.clear();
  owner = account;
}

export function draftOf(account: string, name: string): Draft | undefined {
  keepDraftsOf(account);
  return kept.get(name);
}

/** Keeps a draft, without the fields that are secret: passwords and codes are typed each time. */
export function keepDraft(account: string, name: string, draft: Draft, secret: ReadonlySet<string> = new Set()): void {
  keepDraftsOf(account);
  const without = (values: Values) => Object.fromEntries(Object.entries(values).filter(([field]) => !secret.has(field)));
  kept.set(name, { ...draft, values: without(draft.values), base: without(draft.base) });
}

export function dropDraft(name: string): void {
  kept.delete(name);
}

/** The account whose drafts are kept; null: nobody has typed anything. */
export const draftsOwner = (): string | null => owner;

/** At sign-out: nothing that was typed stays. */
export function emptyDrafts(): void {
  kept.clear();
  owner = null;
}
