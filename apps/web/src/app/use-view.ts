import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ViewState } from './view.ts';

/** The view that the address holds, and a way to change parts of it. `replace` keeps the change out of the history, for what moves continuously. */
export function useView(): { view: ViewState; setView: (patch: Partial<ViewState>, options?: { replace?: boolean }) => void } {
  const view = useSearch({ from: '/shell' });
  const navigate = useNavigate();
  const setView = useCallback(
    (patch: Partial<ViewState>, options: { replace?: boolean } = {}) => {
      void navigate({ to: '.', search: (before) => withoutEmpty({ ...before, ...patch }), replace: options.replace ?? false });
    },
    [navigate],
  );
  return { view, setView };
}

/** An empty list or an undefined part says the same as none, in a shorter address. */
function withoutEmpty(view: ViewState): ViewState {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)));
}
