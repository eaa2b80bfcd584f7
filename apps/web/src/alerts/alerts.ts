import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, type Outputs } from '../api.ts';

export type Alert = Outputs['alerts']['list'][number];

/** Alerts are raised by others and by the clock, so they are asked for again and again. */
const AGAIN_MS = 30_000;

/** How many alerts stand, and of how many regions the beds are watched; undefined until it is known. */
export function useOpenAlerts(): Outputs['alerts']['open'] | undefined {
  const queries = useQueryClient();
  const { data } = useQuery({ ...api.alerts.open.queryOptions(), refetchInterval: AGAIN_MS, staleTime: 0 });
  const seen = data && `${data.count} ${data.latest}`;
  // The list itself is a read that is written down, so it is asked again only when something happened.
  useEffect(() => {
    if (seen !== undefined) void queries.invalidateQueries({ queryKey: api.alerts.list.queryKey() });
  }, [seen, queries]);
  return data;
}
