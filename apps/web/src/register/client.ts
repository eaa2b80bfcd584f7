import { useQuery } from '@tanstack/react-query';
import type { RescueFilter } from '@vigie/domain';
import { type Remote, wrap } from 'comlink';
import { useMemo } from 'react';
import { useView } from '../app/use-view.ts';
import type { ViewState } from '../app/view.ts';
import { readPlace } from './place.ts';
import type { RegisterWorker } from './register.worker.ts';

let worker: { remote: Remote<RegisterWorker>; end(): void } | undefined;

/** The worker that holds the register, made when first asked for. */
export function registerWorker(): Remote<RegisterWorker> {
  if (!worker) {
    const made = new Worker(new URL('./register.worker.ts', import.meta.url), { type: 'module' });
    worker = { remote: wrap<RegisterWorker>(made), end: () => made.terminate() };
  }
  return worker.remote;
}

/** Ends the worker and with it the register, so that the next account on this page cannot see it. */
export function endRegisterWorker(): void {
  worker?.end();
  worker = undefined;
}

/** The rescues of the filters that the address holds. */
export function filterOf(view: ViewState): RescueFilter {
  return {
    from: view.from ?? null,
    to: view.to ?? null,
    sectors: view.sectors ?? [],
    sources: view.sources ?? [],
    precisions: view.precisions ?? [],
    organisations: view.organisations ?? [],
    place: view.place === undefined ? null : readPlace(view.place),
  };
}

/** Loads the register once; `refetch` after a write brings the new version. */
export function useRegister() {
  return useQuery({ queryKey: ['register'], queryFn: () => registerWorker().load(), staleTime: Number.POSITIVE_INFINITY });
}

/** Applies the filters of the view in the worker. The answer's key goes into whatever draws what passes, once it is `ready`. */
export function useSelection() {
  const register = useRegister();
  const { view } = useView();
  const { from, to, sectors, sources, precisions, organisations, place } = view;
  const filter = useMemo(() => filterOf({ from, to, sectors, sources, precisions, organisations, place }), [from, to, sectors, sources, precisions, organisations, place]);
  const key = ['selection', register.dataUpdatedAt, filter] as const;
  const selection = useQuery({
    queryKey: key,
    queryFn: () => registerWorker().filter(filter),
    enabled: register.isSuccess,
    placeholderData: (previous) => previous,
    // The worker holds one selection at a time. An answer that is no longer on screen differs from what it holds and is dropped at once; the one on screen stays valid.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { register, selection, filter, key, ready: selection.isSuccess && !selection.isPlaceholderData };
}
