import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api.ts';
import { useFilterOfView } from '../register/client.ts';
import { useZones } from '../zones/zones.ts';
import { passes } from './features.ts';

/** The published operations of the period and place of the view, and how many there are in all. */
export function useOperations(enabled: boolean) {
  const zones = useZones();
  const filter = useFilterOfView();
  const published = useQuery({ ...api.operations.published.queryOptions(), enabled }).data;
  return useMemo(() => published && { passing: published.operations.filter((each) => passes(each, filter, zones)), all: published.operations.length }, [published, filter, zones]);
}
