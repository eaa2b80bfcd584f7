import { BASEMAP_COLOURS } from './basemap-colours.ts';

export interface BasemapOptions {
  theme: 'light' | 'dark';
  language: 'fr' | 'en';
  /** Address of the archive as MapLibre takes it, usually `pmtiles://` and the path. */
  tilesUrl: string;
  /** Addresses of Noto Sans, regular and bold (woff2, woff or ttf). */
  fonts: { regular: string; bold: string };
  /** Whether to draw district, region and department borders. Those in the archive are indicative, so they are left out where the application draws imported official zones. */
  internalBorders?: boolean;
}

/** A MapLibre style, as far as the basemap uses one; no `glyphs`: text is drawn from the font faces. */
export interface BasemapStyle {
  version: 8;
  name: string;
  sources: Record<string, { type: 'vector'; url: string; attribution?: string }>;
  'font-faces': Record<string, string>;
  layers: BasemapLayer[];
}

export interface BasemapLayer {
  id: string;
  type: 'background' | 'fill' | 'line' | 'circle' | 'symbol';
  source?: string;
  'source-layer'?: string;
  minzoom?: number;
  maxzoom?: number;
  filter?: unknown[];
  layout?: Record<string, unknown>;
  paint?: Record<string, unknown>;
}

/** Surfaces of the data go before this one, so that rivers and borders stay in sight though the surfaces are opaque. */
export const FIRST_LINE_LAYER = 'rivers';

/** Lines of the data go before this one, so that names stay readable: `map.addLayer(layer, FIRST_LABEL_LAYER)`. */
export const FIRST_LABEL_LAYER = 'lake-names';

/**
 * Words of the data go before this one. Where two names do not fit, MapLibre keeps the one of the higher layer: so towns keep their names,
 * and what the data say beside their marks yields to them, and the names of waters to both.
 */
export const FIRST_TOWN_LAYER = 'crossing-points';

/** The layers of the archive and what their features carry: the contract between `buildGeography` and the style. */
export const BASEMAP_LAYERS = {
  /** Polygons: iso, home (the country itself or a neighbour). */
  land: 'land',
  /** Lines and polygons: kind (river, lake), rank, name_fr, name_en. */
  waters: 'waters',
  /** Lines: level (country, district, region, department). */
  borders: 'borders',
  /** Points: name, rank (1 the largest towns, 2 the largest seat of a region, 3 the other seats, 4 and 5 localities). */
  places: 'places',
  /** Points: name, certainty (R read at a source, M from memory and to be confirmed), neighbour (ISO code). */
  crossings: 'crossings',
  /** Points: kind (country, sea, lake), name_fr, name_en. */
  names: 'names',
} as const;

/** Whom the map names: what GeoNames asks for (CC BY 4.0), and Natural Earth, which is in the public domain. */
export const BASEMAP_ATTRIBUTION =
  '<a href="https://www.geonames.org/">GeoNames</a> <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>, <a href="https://www.naturalearthdata.com/">Natural Earth</a>';

export const REGULAR = ['Noto Sans Regular'];
const BOLD = ['Noto Sans Bold'];

/**
 * The style of the basemap: calm land and sea, rivers and lakes, borders, seats, localities by rank and zoom, border crossings, neighbours, in French or
 * English, by day or by night. The same options give the same style.
 */
export function basemapStyle({ theme, language, tilesUrl, fonts, internalBorders = true }: BasemapOptions): BasemapStyle {
  const colours = BASEMAP_COLOURS[theme];
  const border = (level: string, color: string, width: unknown, more: Partial<BasemapLayer> = {}): BasemapLayer => ({
    id: `border-${level}`,
    type: 'line',
    source: 'basemap',
    'source-layer': BASEMAP_LAYERS.borders,
    filter: ['==', ['get', 'level'], level],
    layout: { 'line-join': 'round' },
    ...more,
    paint: { 'line-color': color, 'line-width': width, ...more.paint },
  });
  const inside = [
    border('department', colours.departmentBorder, zoomed(7, 0.5, 10, 1), { minzoom: 7.5, paint: { 'line-dasharray': [3, 2] } }),
    border('region', colours.regionBorder, zoomed(6, 0.6, 10, 1.4), { minzoom: 6 }),
    border('district', colours.districtBorder, zoomed(5, 0.6, 10, 2)),
  ];
  return {
    version: 8,
    name: `Vigie ${theme} ${language}`,
    sources: { basemap: { type: 'vector', url: tilesUrl, attribution: BASEMAP_ATTRIBUTION } },
    'font-faces': { 'Noto Sans Regular': fonts.regular, 'Noto Sans Bold': fonts.bold },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
      {
        id: 'land',
        type: 'fill',
        source: 'basemap',
        'source-layer': BASEMAP_LAYERS.land,
        paint: { 'fill-color': ['case', ['get', 'home'], colours.land, colours.neighbour] },
      },
      ...waterLayers(theme),
      ...(internalBorders ? inside : []),
      border('country', colours.countryBorder, zoomed(5, 1, 10, 2.5)),
      ...waterNameLayers(theme, language),
      ...crossingLayers(theme),
      ...placeLayers(theme),
      ...nameLayers(theme, language),
    ],
  };
}

function waterLayers(theme: BasemapOptions['theme']): BasemapLayer[] {
  const { water } = BASEMAP_COLOURS[theme];
  const common = { source: 'basemap', 'source-layer': BASEMAP_LAYERS.waters };
  return [
    { ...common, id: 'lakes', type: 'fill', filter: ['==', ['get', 'kind'], 'lake'], paint: { 'fill-color': water } },
    {
      ...common,
      id: 'rivers',
      type: 'line',
      filter: ['==', ['get', 'kind'], 'river'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': water, 'line-width': zoomed(5, 0.7, 10, 2.6) },
    },
  ];
}

function waterNameLayers(theme: BasemapOptions['theme'], language: BasemapOptions['language']): BasemapLayer[] {
  const colours = BASEMAP_COLOURS[theme];
  const layout = { 'text-field': ['get', `name_${language}`], 'text-font': REGULAR, 'text-letter-spacing': 0.06 };
  const paint = { 'text-color': colours.seaText, 'text-halo-color': colours.halo, 'text-halo-width': 1.2 };
  return [
    {
      id: 'lake-names',
      type: 'symbol',
      source: 'basemap',
      'source-layer': BASEMAP_LAYERS.names,
      minzoom: 7,
      filter: ['==', ['get', 'kind'], 'lake'],
      layout: { ...layout, 'text-size': zoomed(7, 10, 11, 13), 'text-max-width': 6 },
      paint,
    },
    {
      id: 'river-names',
      type: 'symbol',
      source: 'basemap',
      'source-layer': BASEMAP_LAYERS.waters,
      minzoom: 6.5,
      filter: ['==', ['get', 'kind'], 'river'],
      layout: { ...layout, 'symbol-placement': 'line', 'symbol-spacing': 350, 'text-size': zoomed(7, 10, 11, 13), 'text-max-angle': 55, 'symbol-sort-key': ['get', 'rank'] },
      paint,
    },
  ];
}

function crossingLayers(theme: BasemapOptions['theme']): BasemapLayer[] {
  const colours = BASEMAP_COLOURS[theme];
  const common = { source: 'basemap', 'source-layer': BASEMAP_LAYERS.crossings, minzoom: 7 };
  return [
    {
      ...common,
      id: 'crossing-points',
      type: 'circle',
      // The circle is hollow where the crossing was noted from memory and is not confirmed.
      paint: {
        'circle-radius': 3.5,
        'circle-color': ['case', ['==', ['get', 'certainty'], 'R'], colours.crossing, colours.land],
        'circle-stroke-color': colours.crossing,
        'circle-stroke-width': 1.5,
      },
    },
    {
      ...common,
      id: 'crossing-names',
      type: 'symbol',
      layout: { 'text-field': ['get', 'name'], 'text-font': REGULAR, 'text-size': 11, 'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 0.7 },
      paint: { 'text-color': colours.text, 'text-halo-color': colours.halo, 'text-halo-width': 1.2 },
    },
  ];
}

function placeLayers(theme: BasemapOptions['theme']): BasemapLayer[] {
  const colours = BASEMAP_COLOURS[theme];
  const common = { source: 'basemap', 'source-layer': BASEMAP_LAYERS.places };
  const names = (id: string, from: number, filter: unknown[], size: unknown, font: string[], color: string): BasemapLayer => ({
    ...common,
    id,
    type: 'symbol',
    minzoom: from,
    filter,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': font,
      'text-size': size,
      // A name stands close to its town, or beside the mark of the data that covers the town.
      'text-variable-anchor-offset': [...aroundAt(0.5, 0.5), ...aroundAt(1.9, 1.5)],
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': color, 'text-halo-color': colours.halo, 'text-halo-width': 1.2 },
  });
  return [
    {
      ...common,
      id: 'seat-points',
      type: 'circle',
      minzoom: 6,
      filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 2, 7, 3]],
      paint: { 'circle-radius': ['match', ['get', 'rank'], 1, 3, 2, 2.5, 2], 'circle-color': colours.seat, 'circle-stroke-color': colours.land, 'circle-stroke-width': 1 },
    },
    names(
      'locality-names',
      8.5,
      ['any', ['==', ['get', 'rank'], 4], ['all', ['==', ['get', 'rank'], 5], ['>=', ['zoom'], 10]]],
      zoomed(9, 10.5, 13, 13),
      REGULAR,
      colours.quietText,
    ),
    names('seat-names', 7, ['==', ['get', 'rank'], 3], zoomed(7, 10.5, 11, 14), REGULAR, colours.text),
    names('region-seat-names', 6, ['==', ['get', 'rank'], 2], zoomed(6, 11, 11, 16), REGULAR, colours.text),
    names('town-names', 4.5, ['==', ['get', 'rank'], 1], zoomed(5, 11.5, 11, 18), BOLD, colours.text),
  ];
}

function nameLayers(theme: BasemapOptions['theme'], language: BasemapOptions['language']): BasemapLayer[] {
  const colours = BASEMAP_COLOURS[theme];
  const names = (kind: 'country' | 'sea', color: string, halo: string, size: unknown): BasemapLayer => ({
    id: `${kind}-names`,
    type: 'symbol',
    source: 'basemap',
    'source-layer': BASEMAP_LAYERS.names,
    filter: ['==', ['get', 'kind'], kind],
    layout: { 'text-field': ['get', `name_${language}`], 'text-font': REGULAR, 'text-size': size, 'text-letter-spacing': 0.12, 'text-max-width': 8 },
    paint: { 'text-color': color, 'text-halo-color': halo, 'text-halo-width': 1 },
  });
  return [names('sea', colours.seaText, colours.seaHalo, zoomed(5, 12, 9, 18)), names('country', colours.quietText, BASEMAP_COLOURS[theme].neighbour, zoomed(5, 12, 9, 20))];
}

/** The four sides of a point on which a name may stand, so far above or below it and so far beside it, in widths of a letter m. */
const aroundAt = (high: number, wide: number): unknown[] => ['top', [0, high], 'bottom', [0, -high], 'left', [wide, 0], 'right', [-wide, 0]];

/** A size that grows with the zoom, from one value to another. */
function zoomed(from: number, low: number, to: number, high: number): unknown[] {
  return ['interpolate', ['linear'], ['zoom'], from, low, to, high];
}
