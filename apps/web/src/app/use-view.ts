import { type RegisteredRouter, type RouteById, type RouteIds, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

type Id = Extract<RouteIds<RegisteredRouter['routeTree']>, `/shell${string}`>;
export type ViewOf<Of extends Id> = RouteById<RegisteredRouter['routeTree'], Of>['types']['fullSearchSchema'];
export type SetView<View> = (patch: Partial<View>, options?: { replace?: boolean }) => void;

/**
 * What the address holds, and a way to change parts of it: the view that all screens share, or with `/shell/situation` what that screen adds to it.
 * `replace` keeps the change out of the history, for what moves continuously.
 */
export function useView<Of extends Id = '/shell'>(of: Of = '/shell' as Of): { view: ViewOf<Of>; setView: SetView<ViewOf<Of>> } {
  const view = useSearch({ from: of as '/shell' });
  const navigate = useNavigate();
  const setView = useCallback<SetView<object>>(
    (patch, options = {}) => {
      void navigate({ to: '.', search: (before) => withoutEmpty({ ...before, ...patch }), replace: options.replace ?? false });
    },
    [navigate],
  );
  return { view, setView };
}

/** An empty list or an undefined part says the same as none, in a shorter address. */
function withoutEmpty<View extends object>(view: View): View {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) as View;
}
