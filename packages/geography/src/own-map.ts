import { layers as protomapsLayers } from '@protomaps/basemaps';
import { BASEMAP_COLOURS } from './basemap-colours.ts';
import { type BasemapLayer, type BasemapOptions, type BasemapStyle, basemapStyle, FIRST_LABEL_LAYER, FIRST_LINE_LAYER, REGULAR } from './basemap-style.ts';
import { ownMapFlavor } from './own-map-colours.ts';

/** A town that the house names itself; degrees. */
export interface Seat {
  name: string;
  lon: number;
  lat: number;
}

export interface OwnMapOptions extends BasemapOptions {
  /** Address of the installed archive as MapLibre takes it. */
  ownTilesUrl: string;
  seats: readonly Seat[];
}

const OWN = 'own';
/** From this zoom on, rivers and lakes of an atlas at 1:10 million would lie visibly beside those of the installed map. */
const DETAILED = 9;
/** So near a seat a place of its name is the same town in another register, in metres; the built-in map tells them alike. */
const SAME_TOWN = 11_000;

/**
 * The style of an installed Protomaps map (basemap tileset 4): its ground, waters, roads and villages drawn by `@protomaps/basemaps` in the colours of the
 * house, within the built-in style. From there stay the land that tells the country from its neighbours, every border, seats, crossings and the names of
 * neighbours; and the layers by which data find their place. What the installed map does not reach is as on the built-in one. No icons, because they would
 * come from elsewhere, and no font but those of the house.
 */
export function ownMapStyle({ ownTilesUrl, seats, ...options }: OwnMapOptions): BasemapStyle {
  const builtIn = basemapStyle(options);
  const { theme, language } = options;
  const own = (protomapsLayers(OWN, ownMapFlavor(theme), { lang: language }) as BasemapLayer[]).map((layer) => ({ ...layer, id: `${OWN}-${layer.id}` }));
  const named = (id: string) => own.filter((layer) => layer.id === `${OWN}-${id}`);
  const grounds = own.filter(({ type, 'source-layer': from }) => type === 'fill' && ['landuse', 'water', 'buildings'].includes(from ?? '')).map(withSea(theme));
  const lines = own.filter(({ type, 'source-layer': from }) => type === 'line' && ['water', 'roads'].includes(from ?? ''));
  const words = [
    ...named('roads_labels_minor'),
    ...named('roads_labels_major'),
    ...named('water_label_lakes').map((layer) => ({ ...layer, minzoom: DETAILED })),
    ...named('water_waterway_label').map((layer) => ({ ...layer, minzoom: DETAILED })),
  ].map(inHouse(theme, language));

  const style = builtIn.layers.flatMap((layer): BasemapLayer[] => {
    switch (layer.id) {
      // The coast of the installed map is the finer one: its land shows where the built-in land ends too early, and its sea covers where that goes too far.
      case 'land':
        return [...named('earth'), layer, ...grounds];
      case 'lakes':
        return [{ ...layer, maxzoom: DETAILED }];
      case FIRST_LINE_LAYER:
        return [{ ...layer, maxzoom: DETAILED }, ...lines];
      case FIRST_LABEL_LAYER:
        return [{ ...layer, maxzoom: DETAILED }, ...words];
      case 'river-names':
        return [{ ...layer, maxzoom: DETAILED }];
      case 'locality-names':
        return [...named('places_subplace').map(inHouse(theme, language)), villages(layer, named('places_locality'), language, seats)];
      default:
        return [layer];
    }
  });
  return {
    ...builtIn,
    sources: { ...builtIn.sources, [OWN]: { type: 'vector', url: ownTilesUrl, attribution: ATTRIBUTION } },
    layers: style,
  };
}

/** Whom the licence of the data asks to be named (ODbL), whatever the file says of itself. */
const ATTRIBUTION = '<a href="https://www.openstreetmap.org/copyright">© OpenStreetMap</a>';

const SEA = ['ocean', 'sea', 'bay', 'strait', 'fjord'];

/** Protomaps has one colour for all waters; the house tells the sea from what flows. */
const withSea =
  (theme: BasemapOptions['theme']) =>
  (layer: BasemapLayer): BasemapLayer => {
    if (layer['source-layer'] !== 'water') return layer;
    const { sea, water } = BASEMAP_COLOURS[theme];
    return { ...layer, paint: { ...layer.paint, 'fill-color': ['match', ['get', 'kind'], SEA, sea, water] } };
  };

const nameIn = (language: BasemapOptions['language']): unknown[] => ['coalesce', ['get', `name:${language}`], ['get', 'name']];

/** Words of the installed map in the font and the ink of the house. */
const inHouse =
  (theme: BasemapOptions['theme'], language: BasemapOptions['language']) =>
  (layer: BasemapLayer): BasemapLayer => {
    const { seaText, quietText, halo } = BASEMAP_COLOURS[theme];
    const color = layer['source-layer'] === 'water' ? seaText : quietText;
    return {
      ...layer,
      layout: { ...layer.layout, 'text-field': nameIn(language), 'text-font': REGULAR },
      paint: { 'text-color': color, 'text-halo-color': halo, 'text-halo-width': 1.2 },
    };
  };

/** Localities of the installed map where the built-in one has its own, written alike; without the towns that the house names already. */
function villages(builtIn: BasemapLayer, [own]: BasemapLayer[], language: BasemapOptions['language'], seats: readonly Seat[]): BasemapLayer {
  const known = [
    'all',
    ['in', ['get', 'name'], ['literal', seats.map(({ name }) => name)]],
    ['<', ['distance', { type: 'MultiPoint', coordinates: seats.map(({ lon, lat }) => [lon, lat]) }], SAME_TOWN],
  ];
  return {
    ...builtIn,
    source: OWN,
    'source-layer': 'places',
    minzoom: 7,
    filter: ['all', ['==', ['get', 'kind'], 'locality'], ['>=', ['zoom'], ['coalesce', ['get', 'min_zoom'], 0]], ...(seats.length > 0 ? [['!', known]] : [])],
    layout: { ...builtIn.layout, 'text-field': nameIn(language), 'symbol-sort-key': own?.layout?.['symbol-sort-key'] },
  };
}
