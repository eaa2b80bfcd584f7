import { useSyncExternalStore } from 'react';

/**
 * Whether the session of the account that this page is of has ended, and whether its user is asked to sign in for it: `dismissed` where they closed that
 * window to read or copy first. `back`: it had ended, and they are in again.
 */
export type SessionEnd = 'none' | 'asked' | 'dismissed' | 'back';

let state: SessionEnd = 'none';
const listeners = new Set<() => void>();

export function setSessionEnd(next: SessionEnd): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

/** The account is signed in again, here or in another tab. */
export function sessionIsBack(): void {
  if (state !== 'none') setSessionEnd('back');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSessionEnd = (): SessionEnd => useSyncExternalStore(subscribe, () => state);
