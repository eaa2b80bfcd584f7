import regular from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import bold from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2?url';
import { basemapStyle } from '@vigie/geography';
import { type AddLayerObject, addProtocol, type GeoJSONSource, Map as MapLibreMap, NavigationControl, ScaleControl, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { Protocol } from 'pmtiles';
import type { Language } from '../i18n/index.ts';
import { addPatterns, EMPTY, LAYERS, type SourceId } from './layers/index.ts';

/** West, south, east and north of the country with a margin, in degrees. */
export const COUNTRY: [number, number, number, number] = [-8.9, 4.0, -2.2, 11.0];
const FIT = { padding: 24, maxZoom: 10, duration: 600 };

export interface Appearance {
  theme: 'light' | 'dark';
  language: Language;
  /** False where imported boundaries are drawn by the zones layer instead. */
  internalBorders: boolean;
}

let protocolAdded = false;

/**
 * The one map. What it draws is kept here as data by source, so that a change of style (dark, English) loses nothing:
 * the style is made again and the data put back.
 */
export class MapController {
  readonly map: MapLibreMap;
  private readonly data = new Map<SourceId, GeoJSON.FeatureCollection>();
  private readonly hidden = new Set<string>();
  private ready = false;

  constructor(container: HTMLElement, appearance: Appearance, at: { centre: [number, number]; zoom: number } | null) {
    if (!protocolAdded) {
      setWorkerUrl(workerUrl);
      addProtocol('pmtiles', new Protocol().tile);
      protocolAdded = true;
    }
    this.map = new MapLibreMap({
      container,
      style: styleOf(appearance),
      ...(at ? { center: at.centre, zoom: at.zoom } : { bounds: COUNTRY }),
      minZoom: 4,
      maxZoom: 14,
      maxBounds: [-16, -2, 5, 17],
      attributionControl: { compact: true },
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      canvasContextAttributes: { preserveDrawingBuffer: true }, // printing reads the canvas
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    this.map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-right');
    this.map.on('style.load', () => this.putBack());
  }

  setAppearance(appearance: Appearance): void {
    this.ready = false;
    this.map.setStyle(styleOf(appearance), { diff: false });
  }

  /** Draws features of a source; null takes them away. */
  draw(source: SourceId, features: GeoJSON.FeatureCollection | null): void {
    this.data.set(source, features ?? EMPTY);
    if (this.ready) (this.map.getSource(source) as GeoJSONSource | undefined)?.setData(features ?? EMPTY);
  }

  /** Shows or hides the layers of a source without losing their data. */
  show(source: SourceId, shown: boolean): void {
    if (shown) this.hidden.delete(source);
    else this.hidden.add(source);
    if (this.ready) this.applyVisibility(source);
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

  remove(): void {
    this.map.remove();
  }

  private putBack(): void {
    addPatterns(this.map);
    for (const { source, layers } of LAYERS) {
      this.map.addSource(source, { type: 'geojson', data: this.data.get(source) ?? EMPTY });
      for (const { before, ...layer } of layers) this.map.addLayer({ ...layer, source } as AddLayerObject, before);
    }
    this.ready = true;
    for (const source of this.hidden) this.applyVisibility(source as SourceId);
  }

  private applyVisibility(source: SourceId): void {
    for (const { id } of LAYERS.find((each) => each.source === source)?.layers ?? []) this.map.setLayoutProperty(id, 'visibility', this.hidden.has(source) ? 'none' : 'visible');
  }
}

const styleOf = ({ theme, language, internalBorders }: Appearance): StyleSpecification =>
  basemapStyle({
    theme,
    language,
    internalBorders,
    tilesUrl: `pmtiles://${location.origin}/basemap.pmtiles`,
    fonts: { regular: new URL(regular, location.href).href, bold: new URL(bold, location.href).href },
  }) as StyleSpecification;
