import { useSyncExternalStore } from 'react';

/** Whether the server can be asked: `offline` where the device has no network, `away` where the server does not answer, `back` for a moment after either. */
export type Connection = 'online' | 'offline' | 'away' | 'back';

/** Milliseconds between two looks while the server is away, between two looks else, and for which the return is said. */
const LOOK_AGAIN = 4_000;
const LOOK = 30_000;
const SAY_BACK = 5_000;

let state: Connection = 'online';
let looking: Promise<boolean> | null = null;
let timer: number | undefined;
const listeners = new Set<() => void>();
const returns = new Set<() => void>();

function set(next: Connection): void {
  if (state === next) return;
  const returned = next === 'back';
  state = next;
  for (const listener of listeners) listener();
  if (returned) for (const onReturn of returns) onReturn();
}

function later(milliseconds: number): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void look(), milliseconds);
}

/** Asks the server whether it is there. @returns whether it answered */
export function look(): Promise<boolean> {
  looking ??= fetch('/healthz', { cache: 'no-store' })
    .then(
      ({ ok }) => ok,
      () => false,
    )
    .then((answered) => {
      looking = null;
      if (!answered) set(navigator.onLine ? 'away' : 'offline');
      else if (state === 'offline' || state === 'away') set('back');
      else if (state === 'back') set('online');
      later(!answered ? LOOK_AGAIN : state === 'back' ? SAY_BACK : LOOK);
      return answered;
    });
  return looking;
}

/** Begins to watch the connection; `onReturn` is called each time that it has come back. @returns the end of the watch */
export function watchConnection(onReturn: () => void): () => void {
  const lost = () => set('offline');
  const found = () => void look();
  addEventListener('offline', lost);
  addEventListener('online', found);
  returns.add(onReturn);
  later(LOOK);
  return () => {
    removeEventListener('offline', lost);
    removeEventListener('online', found);
    returns.delete(onReturn);
    window.clearTimeout(timer);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => state);
