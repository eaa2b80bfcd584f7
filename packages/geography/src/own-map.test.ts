import { describe, expect, it } from 'vitest';
import { basemapStyle, FIRST_LABEL_LAYER, FIRST_LINE_LAYER, FIRST_TOWN_LAYER } from './basemap-style.ts';
import { ownMapStyle } from './own-map.ts';

const options = {
  theme: 'light',
  language: 'fr',
  tilesUrl: 'pmtiles:///basemap.pmtiles',
  fonts: { regular: '/r.woff2', bold: '/b.woff2' },
  ownTilesUrl: 'pmtiles:///api/basemap/0.pmtiles',
  seats: [{ name: 'Soubré', lon: -6.6, lat: 5.79 }],
} as const;
const { layers, sources, ...style } = ownMapStyle(options);
const at = (id: string) => layers.findIndex((layer) => layer.id === id);
const from = (layer: string, type: string) => layers.flatMap((each, index) => (each.source === 'own' && each['source-layer'] === layer && each.type === type ? [index] : []));

describe('ownMapStyle', () => {
  it('has every layer of the built-in style in the same order, so that data and their names find their place', () => {
    const builtIn = basemapStyle(options).layers.map(({ id }) => id);
    expect(layers.map(({ id }) => id).filter((id) => builtIn.includes(id))).toEqual(builtIn);
    expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length);
  });

  it('draws ground under the surfaces of the data, roads and rivers over them, and no name under a line', () => {
    expect(from('earth', 'fill')).toEqual([at('land') - 1]);
    const grounds = [...from('landuse', 'fill'), ...from('water', 'fill'), ...from('buildings', 'fill')];
    for (const index of grounds) expect(index).toBeGreaterThan(at('land'));
    for (const index of grounds) expect(index).toBeLessThan(at(FIRST_LINE_LAYER));
    const lines = [...from('roads', 'line'), ...from('water', 'line')];
    expect(lines.length).toBeGreaterThan(10);
    for (const index of lines) {
      expect(index).toBeGreaterThan(at(FIRST_LINE_LAYER));
      expect(index).toBeLessThan(at('border-department'));
    }
    for (const index of [...from('roads', 'symbol'), ...from('water', 'symbol')]) {
      expect(index).toBeGreaterThan(at(FIRST_LABEL_LAYER));
      expect(index).toBeLessThan(at(FIRST_TOWN_LAYER));
    }
    for (const index of from('places', 'symbol')) {
      expect(index).toBeGreaterThan(at(FIRST_TOWN_LAYER));
      expect(index).toBeLessThan(at('seat-names'));
    }
  });

  it('draws no border of the installed map, no icon, no glyph and no font from elsewhere', () => {
    expect(layers.filter((layer) => layer['source-layer'] === 'boundaries')).toEqual([]);
    expect(style).not.toHaveProperty('glyphs');
    expect(style).not.toHaveProperty('sprite');
    for (const { layout } of layers) {
      expect(layout ?? {}).not.toHaveProperty('icon-image');
      for (const font of (layout?.['text-font'] as string[] | undefined) ?? []) expect(style['font-faces']).toHaveProperty(font);
    }
    expect(JSON.stringify(layers)).not.toMatch(/Devanagari|-pattern|https?:/);
  });

  it('names places in the language asked for, and not the towns that the house names', () => {
    const villages = layers[at('locality-names')];
    expect(villages?.layout?.['text-field']).toEqual(['coalesce', ['get', 'name:fr'], ['get', 'name']]);
    expect(JSON.stringify(villages?.filter)).toContain('Soubré');
    expect(JSON.stringify(ownMapStyle({ ...options, language: 'en' }).layers)).not.toContain('name:fr');
  });

  it('names OpenStreetMap as the source, and the built-in waters give way where the installed ones are finer', () => {
    expect(sources['own']?.attribution).toContain('© OpenStreetMap');
    for (const id of ['lakes', 'rivers', 'lake-names', 'river-names']) expect(layers[at(id)]?.maxzoom).toBe(9);
  });

  it.each(['light', 'dark'] as const)('gives every layer of the %s theme a colour', (theme) => {
    for (const { id, paint = {} } of ownMapStyle({ ...options, theme }).layers) for (const [name, value] of Object.entries(paint)) expect(value, `${id} ${name}`).toBeDefined();
  });
});
