import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let printing = false;
const listeners = new Set<() => void>();

const set = (value: boolean) => () => {
  printing = value;
  // The browser takes its picture of the page as soon as this returns.
  flushSync(() => {
    for (const listener of listeners) listener();
  });
};
addEventListener('beforeprint', set(true));
addEventListener('afterprint', set(false));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the page is being put on paper, which cannot be scrolled. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => printing);
