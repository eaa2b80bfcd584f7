import { nearestOf } from '@vigie/geography';
import type { Caller } from '../context.ts';
import { Problem } from '../problem.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { cellAt } from './hexagons.ts';

/** What a place would be as a target: its hexagon, its department, the name of the nearest locality. @throws Problem OUTSIDE_COUNTRY, OUTSIDE_TERRITORY */
export function targetAt({ zones, actor }: Pick<Caller, 'zones' | 'actor'>, { lon, lat }: { lon: number; lat: number }) {
  const departmentPcode = zones.departmentAt(lon, lat);
  if (departmentPcode === null) throw new Problem('OUTSIDE_COUNTRY');
  if (!zones.isWithin(departmentPcode, actor.territories)) throw new Problem('OUTSIDE_TERRITORY');
  return { cell: cellAt(lon, lat), name: nearestLocality(zones, lon, lat) ?? departmentPcode, departmentPcode, lon, lat };
}

function nearestLocality({ places }: Pick<ZoneRegister, 'places'>, lon: number, lat: number): string | undefined {
  const near = nearestOf({ lon: places.map((place) => place.lon), lat: places.map((place) => place.lat) }, lon, lat);
  return near ? places[near.at]?.name : undefined;
}
