import type { PlaceFilter } from '@vigie/domain';
import { squareKilometres } from '@vigie/geography';
import { shapeKm2 } from '@vigie/hotspots';
import type { Zones } from '../zones/zones.ts';

/** How large the place is that is asked about, in square metres; undefined: the whole country, or a zone that is not known. */
export function squareMetres(place: PlaceFilter | null, zones: Zones): number | undefined {
  if (place === null) return undefined;
  if (place.kind !== 'zone') return shapeKm2(place) * 1e6;
  const zone = zones.get(place.pcode);
  return zone && squareKilometres(zone.geometry) * 1e6;
}
