import { useSyncExternalStore } from 'react';

/** What the data are drawn on, where another map than the built-in one is installed. */
export type Ground = 'own' | 'built-in';

const STORED = 'vigie.ground';
const listeners = new Set<() => void>();
let state: Ground = localStorage.getItem(STORED) === 'built-in' ? 'built-in' : 'own';

/** Kept in this browser, like the language. */
export function setGround(ground: Ground): void {
  localStorage.setItem(STORED, ground);
  state = ground;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The installed map unless the user chose otherwise. */
export const useGround = (): Ground => useSyncExternalStore(subscribe, () => state);
