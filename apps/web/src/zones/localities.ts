import { useQuery } from '@tanstack/react-query';
import { nearestOf, type Place } from '@vigie/geography';
import { useCallback } from 'react';

async function fetchPlaces({ signal }: { signal: AbortSignal }): Promise<Place[]> {
  const answer = await fetch('/places.json', { signal });
  if (!answer.ok) throw new Error(`places.json: ${answer.status}`);
  return (await answer.json()) as Place[];
}

/** Every named place of the country, as the build made them: fetched once, when first wanted. */
export const placesQuery = { queryKey: ['places'], queryFn: fetchPlaces, staleTime: Number.POSITIVE_INFINITY } as const;

function localitiesOf(places: Place[]) {
  const localities = places.filter(({ kind }) => kind === 'locality');
  return { name: localities.map(({ name }) => name), lon: localities.map(({ lon }) => lon), lat: localities.map(({ lat }) => lat) };
}

/** The locality nearest to a point, and how far it is in metres; null until the places are there. It is found on the page, which tells nobody what it looks at. */
export function useNearestLocality(wanted: boolean): (lon: number, lat: number) => { name: string; metres: number } | null {
  const { data } = useQuery({ ...placesQuery, select: localitiesOf, structuralSharing: false, enabled: wanted });
  return useCallback(
    (lon, lat) => {
      const found = data && nearestOf(data, lon, lat);
      return found ? { name: data.name[found.at] ?? '', metres: found.metres } : null;
    },
    [data],
  );
}
