import { useQuery } from '@tanstack/react-query';
import { nearestOf } from '@vigie/geography';
import { useCallback } from 'react';
import { api } from '../api.ts';

/** The locality nearest to a point, and how far it is in metres; null until the localities are there. They are fetched when first `wanted`. */
export function useNearestLocality(wanted: boolean): (lon: number, lat: number) => { name: string; metres: number } | null {
  const { data } = useQuery({ ...api.zones.localities.queryOptions(), enabled: wanted, staleTime: Number.POSITIVE_INFINITY });
  return useCallback(
    (lon, lat) => {
      const found = data && nearestOf(data, lon, lat);
      return found ? { name: data.name[found.at] ?? '', metres: found.metres } : null;
    },
    [data],
  );
}
