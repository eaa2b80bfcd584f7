import { useQuery } from '@tanstack/react-query';
import type { PlaceFilter, RescueFilter } from '@vigie/domain';
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

/** The place of the view; null: the whole country. */
export function usePlaceOfView(): PlaceFilter | null {
  const { view } = useView();
  return useMemo(() => (view.place === undefined ? null : readPlace(view.place)), [view.place]);
}

/** Loads the register once; `refetch` after a write brings the new version. */
export function useRegister() {
  return useQuery({ queryKey: ['register'], queryFn: () => registerWorker().load(), staleTime: Number.POSITIVE_INFINITY });
}

/** What the filters of the view ask for; the same object as long as they stay. */
export function useFilterOfView(): RescueFilter {
  const { from, to, sectors, sources, precisions, organisations, place } = useView().view;
  return useMemo(() => filterOf({ from, to, sectors, sources, precisions, organisations, place }), [from, to, sectors, sources, precisions, organisations, place]);
}

/**
 * Applies the filters of the view in the worker. The answer's key goes into whatever draws what passes, once it is `ready`. `answered` is then what was
 * counted: whoever computes with what passes, or keeps it, states that and not `filter`, which is what was asked.
 */
export function useSelection() {
  const register = useRegister();
  const filter = useFilterOfView();
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
  const ready = selection.isSuccess && !selection.isPlaceholderData;
  return { register, selection, filter, answered: ready ? selection.data.answered : filter, key, ready };
}
