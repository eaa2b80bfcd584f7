import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, Geometry } from 'geojson';
import { type Tile, writeArchive } from './pmtiles.ts';

/** West, south, east, north of the country around Soubré, in degrees. */
export const AROUND_SOUBRE = [-6.8, 5.6, -6.4, 6.0] as const;

interface Options {
  bounds?: readonly [number, number, number, number];
  version?: string | undefined;
  /** Names of layers that its metadata leaves out. */
  without?: readonly string[];
  maxZoom?: number;
  attribution?: string;
}

/**
 * A small map with the layers and properties of the Protomaps basemap 4: ground, a wood, a lake, a river, a highway and a small road that cross in the middle,
 * a village called Village-du-fichier there, and the town of Soubré. Nothing of it is as it is in the country.
 */
export function protomapsArchive({
  bounds = AROUND_SOUBRE,
  version = '4.8.2',
  without = [],
  maxZoom = 12,
  attribution = '<a href="https://www.openstreetmap.org/copyright" target="_blank">&copy; OpenStreetMap</a>',
}: Options = {}): Uint8Array {
  const [west, south, east, north] = bounds;
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const box = (w: number, s: number, e: number, n: number): Geometry => ({
    type: 'Polygon',
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  });
  const line = (...coordinates: [number, number][]): Geometry => ({ type: 'LineString', coordinates });
  const feature = (geometry: Geometry, properties: Record<string, string | number>): Feature => ({ type: 'Feature', properties, geometry });
  const place = (name: string, at: [number, number], more: object) =>
    feature({ type: 'Point', coordinates: at }, { kind: 'locality', kind_detail: 'village', name, min_zoom: 7, population_rank: 3, sort_key: 1, ...more });
  const features: Record<string, Feature[]> = {
    earth: [feature(box(west, south, east, north), { kind: 'earth' })],
    landuse: [feature(box(west, lat, lon, north), { kind: 'wood' })],
    water: [
      feature(box(lon + 0.05, lat + 0.05, lon + 0.12, lat + 0.12), { kind: 'lake', name: 'Lac du fichier' }),
      feature(line([lon + 0.03, south], [lon + 0.03, north]), { kind: 'river', name: 'Fleuve du fichier', min_zoom: 9 }),
    ],
    roads: [
      feature(line([west, lat], [east, lat]), { kind: 'highway', kind_detail: 'trunk', name: 'Route du fichier', min_zoom: 6 }),
      feature(line([lon, south], [lon, north]), { kind: 'minor_road', kind_detail: 'residential', min_zoom: 10 }),
    ],
    buildings: [feature(box(lon + 0.001, lat + 0.001, lon + 0.002, lat + 0.002), { kind: 'building' })],
    boundaries: [feature(line([lon, south], [lon, north]), { kind: 'country', kind_detail: 2 })],
    pois: [],
    places: [place('Village-du-fichier', [lon, lat], {}), place('Soubré', [-6.6, 5.787], { kind_detail: 'town' })],
  };
  const indices = Object.entries(features).map(([name, of]) => ({
    name,
    index: new GeoJSONVT({ type: 'FeatureCollection', features: of }, { maxZoom, indexMaxZoom: 5, extent: 4096 }),
  }));
  const tiles: Tile[] = [];
  for (const [z, x, y] of tilesOf(bounds, maxZoom)) {
    const present: Record<string, GeoJSONVTTile> = {};
    for (const { name, index } of indices) {
      const tile = index.getTile(z, x, y);
      if (tile && tile.features.length > 0) present[name] = tile;
    }
    if (Object.keys(present).length > 0) tiles.push({ z, x, y, data: fromGeojsonVt(present, { version: 2, extent: 4096 }) });
  }
  return writeArchive(tiles, {
    minZoom: 0,
    maxZoom,
    box: bounds,
    centre: [lon, lat, 10],
    metadata: {
      name: 'Protomaps Basemap',
      description: 'made by a test',
      type: 'baselayer',
      ...(version !== '' && { version }),
      attribution,
      vector_layers: Object.keys(features).flatMap((id) => (without.includes(id) ? [] : [{ id, fields: {}, minzoom: 0, maxzoom: maxZoom }])),
    },
  });
}

function* tilesOf([west, south, east, north]: NonNullable<Options['bounds']>, maxZoom: number): Generator<[z: number, x: number, y: number]> {
  for (let z = 0; z <= maxZoom; z++) {
    const column = (lon: number) => Math.floor(((lon + 180) / 360) * 2 ** z);
    const row = (lat: number) => {
      const sine = Math.sin((lat * Math.PI) / 180);
      return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z);
    };
    for (let x = column(west); x <= column(east); x++) for (let y = row(north); y <= row(south); y++) yield [z, x, y];
  }
}
