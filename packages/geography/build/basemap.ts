import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { pointOnFeature } from '@turf/point-on-feature';
import type { Feature, FeatureCollection, Geometry, Point } from 'geojson';
import { mesh } from 'topojson-client';
import { bordersOf, pcodeOf } from '../src/dissolve.ts';
import { BASEMAP_ATTRIBUTION, BASEMAP_LAYERS, foldName, type Place, type ZoneShape } from '../src/index.ts';
import { type Tile, writeArchive } from './pmtiles.ts';
import type { Sources } from './sources.ts';

const MAX_ZOOM = 10;
const EXTENT = 4096;
/** West, south, east, north of the tiles. From zoom 6 on they reach as far as the map can be moved; below, they cover West Africa. */
const NEAR = [-10.5, 2.8, -0.6, 12.4] as const;
const FAR = [-26, -8, 18, 28] as const;

/** The basemap as a PMTiles archive, zooms 0 to 10: see BASEMAP_LAYERS for what is in it. */
export function makeBasemap(sources: Sources, zones: readonly ZoneShape[], places: readonly Place[]): Uint8Array {
  const towns = townsOf(zones, places);
  const upTo = (rank: number) => towns.filter((town) => Number(town.properties?.rank) <= rank);
  // The country lies on one surface of everything around it, because neighbours that are simplified separately would show sea between them.
  const land: Feature[] = [
    { type: 'Feature', properties: { home: false }, geometry: sources.surroundings.land },
    { type: 'Feature', properties: { home: true }, geometry: sources.outline },
  ];
  const layers = [
    layer(BASEMAP_LAYERS.land, land),
    // At the zooms that show a continent the waters are left out, because their source holds those of the country only.
    layer(BASEMAP_LAYERS.waters, waters(sources), 5, MAX_ZOOM),
    layer(BASEMAP_LAYERS.borders, borders(sources, zones)),
    // Localities are left out at the lower zooms, because there is no room for their names.
    layer(BASEMAP_LAYERS.places, upTo(3), 0, 6),
    layer(BASEMAP_LAYERS.places, upTo(4), 7, 8),
    layer(BASEMAP_LAYERS.places, upTo(5), 9, MAX_ZOOM),
    layer(
      BASEMAP_LAYERS.crossings,
      sources.crossings.map(({ lon, lat, name, certainty, neighbour }) => point(lon, lat, { name, certainty, neighbour })),
    ),
    layer(BASEMAP_LAYERS.names, [...NAMES.map(([kind, lon, lat, name_fr, name_en]) => point(lon, lat, { kind, name_fr, name_en })), ...lakeNames(sources)]),
  ];
  const tiles: Tile[] = [];
  for (const [z, x, y] of coordinates()) {
    const present: Record<string, GeoJSONVTTile> = {};
    for (const { name, from, to, index } of layers) {
      const tile = z >= from && z <= to ? index.getTile(z, x, y) : null;
      if (tile && tile.features.length > 0) present[name] = tile;
    }
    if (Object.keys(present).length > 0) tiles.push({ z, x, y, data: fromGeojsonVt(present, { version: 2, extent: EXTENT }) });
  }
  return writeArchive(tiles, {
    minZoom: 0,
    maxZoom: MAX_ZOOM,
    box: FAR,
    centre: [-5.55, 7.5, 6],
    metadata: {
      name: 'Vigie',
      description: "Basemap of Côte d'Ivoire; internal borders are indicative",
      attribution: BASEMAP_ATTRIBUTION,
      vector_layers: VECTOR_LAYERS,
    },
  });
}

function layer(name: string, features: Feature[], from = 0, to = MAX_ZOOM) {
  const collection: FeatureCollection = { type: 'FeatureCollection', features };
  return { name, from, to, index: new GeoJSONVT(collection, { maxZoom: MAX_ZOOM, indexMaxZoom: 5, extent: EXTENT }) };
}

const VECTOR_LAYERS = [
  { id: BASEMAP_LAYERS.land, fields: { home: 'Boolean' } },
  { id: BASEMAP_LAYERS.waters, fields: { kind: 'String', rank: 'Number', name_fr: 'String', name_en: 'String' } },
  { id: BASEMAP_LAYERS.borders, fields: { level: 'String' } },
  { id: BASEMAP_LAYERS.places, fields: { name: 'String', rank: 'Number' } },
  { id: BASEMAP_LAYERS.crossings, fields: { name: 'String', certainty: 'String', neighbour: 'String' } },
  { id: BASEMAP_LAYERS.names, fields: { kind: 'String', name_fr: 'String', name_en: 'String' } },
].map((layer) => ({ ...layer, minzoom: 0, maxzoom: MAX_ZOOM }));

/** Names of countries and seas around, each placed so that it is in sight when the country fills the screen. */
const NAMES = [
  ['country', -1.75, 7.3, 'Ghana', 'Ghana'],
  ['country', -3.4, 11.1, 'Burkina Faso', 'Burkina Faso'],
  ['country', -6.6, 11.4, 'Mali', 'Mali'],
  ['country', -8.9, 9.2, 'Guinée', 'Guinea'],
  ['country', -9.1, 6.3, 'Libéria', 'Liberia'],
  ['sea', -4.6, 4.35, 'Golfe de Guinée', 'Gulf of Guinea'],
  ['sea', -8.0, 3.6, 'Océan Atlantique', 'Atlantic Ocean'],
] as const;

function waters({ waters }: Sources): Feature[] {
  return waters.features.map(({ geometry, properties: { kind, rank, name_fr, name_en } }) => ({
    type: 'Feature',
    geometry,
    properties: { kind, rank, ...(name_fr && { name_fr, name_en }) },
  }));
}

/** A surface is cut into tiles and would be named in each of them; the name of a lake is therefore a point of its own. */
const lakeNames = ({ waters }: Sources): Feature<Point>[] =>
  waters.features.flatMap((lake) => {
    const { kind, name_fr, name_en = '' } = lake.properties;
    return kind === 'lake' && name_fr ? [{ ...pointOnFeature(lake), properties: { kind, name_fr, name_en } }] : [];
  });

function borders(sources: Sources, zones: readonly ZoneShape[]): Feature[] {
  const departments = zones.filter((zone) => zone.level === 'DEPARTMENT');
  const arcs = bordersOf(departments);
  const parentOf = new Map(zones.map((zone) => [zone.pcode, zone.parentPcode ?? '']));
  const levelBetween = (a: string, b: string): string => {
    const [regionA = '', regionB = ''] = [parentOf.get(a), parentOf.get(b)];
    if (regionA === regionB) return 'department';
    return parentOf.get(regionA) === parentOf.get(regionB) ? 'region' : 'district';
  };
  const line = (level: string, geometry: Geometry): Feature => ({ type: 'Feature', properties: { level }, geometry });
  return [
    ...['department', 'region', 'district'].map((level) =>
      line(
        level,
        mesh(arcs, arcs.objects.zones, (a, b) => a !== b && levelBetween(pcodeOf(a.properties), pcodeOf(b.properties)) === level),
      ),
    ),
    line('country', sources.surroundings.borders),
  ];
}

const AUTONOMOUS = ['CI01', 'CI02']; // Abidjan and Yamoussoukro, districts of their own

/** Seats ranked by the population they govern, and localities by the room they have: 4 where none of rank 4 is within 16 km, else 5. */
function townsOf(zones: readonly ZoneShape[], places: readonly Place[]): Feature<Point>[] {
  const departments = zones.filter((zone) => zone.level === 'DEPARTMENT');
  const largest = new Map<string | null, ZoneShape>();
  for (const zone of departments) if ((zone.population ?? 0) > (largest.get(zone.parentPcode)?.population ?? -1)) largest.set(zone.parentPcode, zone);
  const taken: { name: string; lon: number; lat: number }[] = [];
  const near = (place: Place, degrees: number) => taken.filter((other) => Math.hypot(other.lon - place.lon, other.lat - place.lat) < degrees);
  const features: Feature<Point>[] = [];
  const add = (place: { name: string; lon: number; lat: number }, rank: number) => {
    features.push(point(place.lon, place.lat, { name: place.name, rank }));
    if (rank < 5) taken.push({ name: foldName(place.name), lon: place.lon, lat: place.lat });
  };
  for (const zone of departments) {
    const isLargest = largest.get(zone.parentPcode) === zone;
    const isAutonomous = isLargest && AUTONOMOUS.includes(zone.parentPcode ?? '');
    add({ name: zone.name, lon: zone.seatLon ?? 0, lat: zone.seatLat ?? 0 }, isAutonomous || (zone.population ?? 0) >= 500_000 ? 1 : isLargest ? 2 : 3);
  }
  const localities = places.filter((place) => place.kind === 'locality').sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
  for (const place of localities) {
    if (near(place, 0.1).some((other) => other.name === foldName(place.name))) continue; // the seat itself
    add(place, near(place, 0.15).length === 0 ? 4 : 5);
  }
  return features;
}

/** Every tile of zooms 0 to 10 that the map can show. */
function* coordinates(): Generator<[z: number, x: number, y: number]> {
  for (let z = 0; z <= MAX_ZOOM; z++) {
    const [west, south, east, north] = z <= 5 ? FAR : NEAR;
    const size = 2 ** z;
    const column = (lon: number) => Math.min(size - 1, Math.floor(((lon + 180) / 360) * size));
    const row = (lat: number) => {
      const sine = Math.sin((lat * Math.PI) / 180);
      return Math.min(size - 1, Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size));
    };
    for (let x = column(west); x <= column(east); x++) for (let y = row(north); y <= row(south); y++) yield [z, x, y];
  }
}

function point(lon: number, lat: number, properties: Record<string, string | number>): Feature<Point> {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lon, lat] } };
}
