import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, type Outputs } from '../api.ts';

export type Alert = Outputs['alerts']['list'][number];
type Open = Outputs['alerts']['open'];

/** Alerts are raised by others and by the clock, so they are asked for again and again. */
const AGAIN_MS = 30_000;

/** How many alerts stand, and of how many regions the beds are watched. */
export const useOpenAlerts = () => useQuery({ ...api.alerts.open.queryOptions(), refetchInterval: AGAIN_MS, staleTime: 0 });

/** The alerts themselves. Reading them is written down, so they are asked for again only when something happened. */
export function useAlerts(open: Open | undefined) {
  const queries = useQueryClient();
  const happened = open && `${open.count} ${open.latest}`;
  useEffect(() => {
    if (happened !== undefined) void queries.invalidateQueries({ queryKey: api.alerts.list.queryKey() });
  }, [happened, queries]);
  return useQuery({ ...api.alerts.list.queryOptions(), enabled: happened !== undefined });
}
