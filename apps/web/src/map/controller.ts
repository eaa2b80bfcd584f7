import regular from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import bold from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2?url';
import { type BasemapOptions, type BasemapStyle, basemapStyle } from '@vigie/geography';
import type { Seat } from '@vigie/geography/own-map';
import { type AddLayerObject, addProtocol, type GeoJSONSource, Map as MapLibreMap, NavigationControl, ScaleControl, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { Protocol } from 'pmtiles';
import type { Language } from '../i18n/index.ts';
import type { Theme } from './colours.ts';
import type { Source } from './layer.ts';
import { addPatterns } from './patterns.ts';

/** West, south, east and north of the country with a margin, in degrees. */
export const COUNTRY: [number, number, number, number] = [-8.9, 4.0, -2.2, 11.0];
const FIT = { padding: 24, maxZoom: 10, duration: 600 };

export interface Appearance {
  theme: Theme;
  language: Language;
  /** False where imported boundaries are drawn by the zones layer instead. */
  internalBorders: boolean;
  /** The installed map that is the background, and the towns that are named without it; null: the built-in one. */
  own: { sha256: string; seats: readonly Seat[] } | null;
}

/** What MapLibre itself says. */
const WORDS = {
  fr: {
    'Map.Title': 'Carte',
    'NavigationControl.ZoomIn': 'Agrandir la carte',
    'NavigationControl.ZoomOut': 'Réduire la carte',
    'AttributionControl.ToggleAttribution': 'Montrer ou cacher les sources de la carte',
  },
  en: {
    'Map.Title': 'Map',
    'NavigationControl.ZoomIn': 'Zoom in',
    'NavigationControl.ZoomOut': 'Zoom out',
    'AttributionControl.ToggleAttribution': 'Show or hide the sources of the map',
  },
} as const satisfies Record<Language, Record<string, string>>;

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

let protocolAdded = false;

/**
 * The one map. What it draws is kept here as data by source, so that a change of style (dark, English) loses nothing:
 * the style is made again and the data put back.
 */
export class MapController {
  readonly map: MapLibreMap;
  private readonly data = new Map<Source, GeoJSON.FeatureCollection>();
  private ready = false;
  /** How many shapes are being drawn or were just ended: clicks on the map must not select anything then. */
  drawings = 0;

  private zoom = new NavigationControl({ showCompass: false });
  private language: Language;
  private theme: Theme;
  /** What the style is to show, once what it takes has come. */
  private wanted: Appearance | null;
  private readonly sources: readonly Source[];

  /** @param sources in the order in which they are drawn: surfaces, then outlines, then marks */
  constructor(container: HTMLElement, sources: readonly Source[], appearance: Appearance, at: { centre: [number, number]; zoom: number } | null) {
    this.sources = sources;
    this.language = appearance.language;
    this.theme = appearance.theme;
    this.wanted = appearance;
    if (!protocolAdded) {
      setWorkerUrl(workerUrl);
      addProtocol('pmtiles', new Protocol().tile);
      protocolAdded = true;
    }
    this.map = new MapLibreMap({
      container,
      style: basemapStyle(optionsOf(appearance)) as StyleSpecification,
      ...(at ? { center: at.centre, zoom: at.zoom } : { bounds: COUNTRY }),
      minZoom: 4,
      maxZoom: 14,
      maxBounds: [-16, -2, 5, 17],
      attributionControl: { compact: true },
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      locale: WORDS[appearance.language],
      canvasContextAttributes: { preserveDrawingBuffer: true }, // printing reads the canvas
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(this.zoom, 'top-right');
    this.map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-right');
    this.map.on('style.load', () => this.putBack());
    // The built-in map stands until the drawing of the other has come.
    if (appearance.own) void this.restyle(appearance, appearance.own);
  }

  setAppearance(appearance: Appearance): void {
    if (this.language !== appearance.language) this.speak(appearance.language);
    this.theme = appearance.theme;
    this.wanted = appearance;
    if (appearance.own) void this.restyle(appearance, appearance.own);
    else this.show(basemapStyle(optionsOf(appearance)));
  }

  /** Draws features of a source; null takes them away. */
  draw(source: Source, features: GeoJSON.FeatureCollection | null): void {
    this.data.set(source, features ?? EMPTY);
    if (this.ready) (this.map.getSource(source.source) as GeoJSONSource | undefined)?.setData(features ?? EMPTY);
  }

  /** The topmost feature at a point of the canvas that answers to a click, among those of these sources. */
  hit(point: { x: number; y: number }, among: readonly Source[]): { source: Source; properties: Record<string, unknown> } | undefined {
    const layers = among.flatMap((source) => source.layers.map(({ id }) => id)).filter((id) => this.map.getLayer(id));
    const hits = this.map.queryRenderedFeatures([point.x, point.y], { layers });
    for (const source of this.sources.toReversed()) {
      const found = among.includes(source) && hits.find((feature) => feature.source === source.source);
      if (found) return { source, properties: found.properties };
    }
    return undefined;
  }

  /** West, south, east, north in degrees, and the zoom. */
  window(): { box: [number, number, number, number]; zoom: number } {
    const bounds = this.map.getBounds();
    return { box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], zoom: this.map.getZoom() };
  }

  fit(box: readonly [number, number, number, number]): void {
    this.map.fitBounds([box[0], box[1], box[2], box[3]], FIT);
  }

  /** A point is shown with what is around it. */
  goTo(lon: number, lat: number, zoom = 10): void {
    this.map.easeTo({ center: [lon, lat], zoom: Math.max(this.map.getZoom(), zoom), duration: 600 });
  }

  /** Whom the map names as its sources. */
  credits(): string {
    return this.map.getContainer().querySelector('.maplibregl-ctrl-attrib-inner')?.textContent ?? '';
  }

  /** Whether everything that the map was given stands on it. */
  isDrawn(): boolean {
    return this.ready && this.map.loaded() && this.map.areTilesLoaded();
  }

  /** Waits until everything stands on the map, or for so many milliseconds. */
  async drawn(patience: number): Promise<void> {
    if (this.isDrawn()) return;
    await Promise.race([new Promise((resolve) => this.map.once('idle', resolve)), new Promise((resolve) => setTimeout(resolve, patience))]);
  }

  remove(): void {
    this.wanted = null;
    this.map.remove();
  }

  /** Draws the installed map; where the drawing cannot be loaded, the built-in one. */
  private async restyle(appearance: Appearance, { sha256, seats }: NonNullable<Appearance['own']>): Promise<void> {
    const options = optionsOf(appearance);
    const style = await import('@vigie/geography/own-map').then(
      ({ ownMapStyle }) => ownMapStyle({ ...options, seats, ownTilesUrl: `pmtiles://${location.origin}/api/basemap/${sha256}.pmtiles` }),
      () => basemapStyle(options),
    );
    if (this.wanted === appearance) this.show(style);
  }

  private show(style: BasemapStyle): void {
    this.ready = false;
    this.map.setStyle(style as StyleSpecification, { diff: false });
  }

  /** The map's own controls take their words when they are made. */
  private speak(language: Language): void {
    this.language = language;
    Object.assign(this.map._locale, WORDS[language]);
    this.map.getCanvas().setAttribute('aria-label', WORDS[language]['Map.Title']);
    this.map.removeControl(this.zoom);
    this.zoom = new NavigationControl({ showCompass: false });
    this.map.addControl(this.zoom, 'top-right');
  }

  private putBack(): void {
    addPatterns(this.map, this.theme);
    for (const each of this.sources) {
      this.map.addSource(each.source, { type: 'geojson', data: this.data.get(each) ?? EMPTY });
      const themed = each.themed?.(this.theme) ?? {};
      for (const { before, ...layer } of each.layers)
        this.map.addLayer({ ...layer, paint: { ...layer.paint, ...themed[layer.id] }, source: each.source } as AddLayerObject, before);
    }
    this.ready = true;
  }
}

const optionsOf = ({ theme, language, internalBorders }: Appearance): BasemapOptions => ({
  theme,
  language,
  internalBorders,
  tilesUrl: `pmtiles://${location.origin}/basemap.pmtiles`,
  fonts: { regular: new URL(regular, location.href).href, bold: new URL(bold, location.href).href },
});
