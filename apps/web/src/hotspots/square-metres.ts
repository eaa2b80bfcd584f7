import { area } from '@turf/area';
import type { PlaceFilter } from '@vigie/domain';
import { shapeKm2 } from '@vigie/hotspots';
import type { Zones } from '../zones/zones.ts';

/** How large the place is that is asked about, in square metres; undefined: the whole country, or a zone that is not known. */
export function squareMetres(place: PlaceFilter | null, zones: Zones): number | undefined {
  if (place === null) return undefined;
  if (place.kind !== 'zone') return shapeKm2(place) * 1e6;
  const zone = zones.get(place.pcode);
  return zone && area(zone.geometry);
}
