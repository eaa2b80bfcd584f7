import { useEffect, useRef } from 'react';

/** Keys that work anywhere but in a field that takes text, in a dialog or menu, and where whatever has the focus took the key for itself. */
export function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const action = latest.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** Switches, choices and sliders are inputs too, but take no text. */
const WITHOUT_TEXT = ['checkbox', 'radio', 'range', 'button', 'submit'];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['TEXTAREA', 'SELECT'].includes(target.tagName) ||
    (target instanceof HTMLInputElement && !WITHOUT_TEXT.includes(target.type)) ||
    target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null);
