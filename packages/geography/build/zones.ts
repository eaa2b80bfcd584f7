import { pointOnFeature } from '@turf/point-on-feature';
import { dissolve, INDICATIVE_SOURCE, type Place, partition, type ZoneShape, zoneIndex } from '../src/index.ts';
import type { Sources } from './sources.ts';

const CENSUS = { populationYear: 2021, populationSource: 'RGPH 2021, Institut National de la Statistique' };

/** The 14 districts, 33 regions and 111 departments with indicative shapes, widest first, each level in the order of its p-codes. */
export function makeZones({ departments, regions, localities, outline }: Sources): ZoneShape[] {
  const districtOf = new Map(regions.map((region) => [region.pcode, region.districtPcode]));
  const seats = departments.map(({ pcode, regionPcode, seatLon, seatLat }) => ({
    pcode,
    regionPcode,
    districtPcode: districtOf.get(regionPcode) ?? '',
    lon: seatLon,
    lat: seatLat,
  }));
  const shapes = partition({ frames: [{ surface: outline, departments: departments.map(({ pcode }) => pcode) }], seats, localities });
  const shapeOf = (pcode: string) => {
    const shape = shapes.get(pcode);
    if (!shape) throw new Error(`No shape was made for ${pcode}.`);
    return shape;
  };
  for (const group of [(seat: (typeof seats)[number]) => seat.regionPcode, (seat: (typeof seats)[number]) => seat.districtPcode]) {
    for (const [pcode, surface] of dissolve(seats.map((seat) => ({ group: group(seat), geometry: shapeOf(seat.pcode) })))) shapes.set(pcode, surface);
  }

  const boundary = { boundaryKind: 'INDICATIVE', boundarySource: INDICATIVE_SOURCE } as const;
  const noSeat = { seatName: null, seatLon: null, seatLat: null };
  const districts = [...new Map(regions.map((region) => [region.districtPcode, region.districtName]))].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...districts.map(
      ([pcode, name]): ZoneShape => ({
        pcode,
        level: 'DISTRICT',
        name,
        parentPcode: null,
        ...noSeat,
        population: regions.reduce((sum, region) => sum + (region.districtPcode === pcode ? (region.population ?? 0) : 0), 0),
        ...CENSUS,
        ...boundary,
        geometry: shapeOf(pcode),
      }),
    ),
    ...regions.map(
      ({ pcode, name, districtPcode, population }): ZoneShape => ({
        pcode,
        level: 'REGION',
        name,
        parentPcode: districtPcode,
        ...noSeat,
        population,
        ...CENSUS,
        ...boundary,
        geometry: shapeOf(pcode),
      }),
    ),
    ...departments.map(
      ({ pcode, name, regionPcode, seatLon, seatLat, population }): ZoneShape => ({
        pcode,
        level: 'DEPARTMENT',
        name,
        parentPcode: regionPcode,
        seatName: name,
        seatLon,
        seatLat,
        population,
        ...CENSUS,
        ...boundary,
        geometry: shapeOf(pcode),
      }),
    ),
  ];
}

/** What one can search for: the zones (departments at their seats, the others at a point inside) and the localities, each with its department. */
export function makePlaces(zones: readonly ZoneShape[], localities: Sources['localities']): Place[] {
  const index = zoneIndex(zones.filter((zone) => zone.level === 'DEPARTMENT'));
  const ofZones = zones.map((zone): Place => {
    const [lon = 0, lat = 0] = zone.seatLon === null || zone.seatLat === null ? pointOnFeature(zone.geometry).geometry.coordinates : [zone.seatLon, zone.seatLat];
    return {
      id: zone.pcode,
      name: zone.name,
      kind: zone.level === 'DEPARTMENT' ? 'department' : zone.level === 'REGION' ? 'region' : 'district',
      lon: Number(lon.toFixed(5)),
      lat: Number(lat.toFixed(5)),
      departmentPcode: zone.level === 'DEPARTMENT' ? zone.pcode : null,
    };
  });
  const ofLocalities = localities.map(
    ({ name, lon, lat }): Place => ({
      // The package gives localities no identifier. The point serves as one, because no two localities of the gazetteer stand on the same point.
      id: `L${Math.round(lon * 1e5)}_${Math.round(lat * 1e5)}`,
      name,
      kind: 'locality',
      lon,
      lat,
      departmentPcode: index.pcodes[index.locate(lon, lat)] ?? null,
    }),
  );
  return [...ofZones, ...ofLocalities];
}
