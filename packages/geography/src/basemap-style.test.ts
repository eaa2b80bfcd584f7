import { describe, expect, it } from 'vitest';
import { BASEMAP_COLOURS } from './basemap-colours.ts';
import { BASEMAP_LAYERS, basemapStyle, FIRST_LABEL_LAYER } from './basemap-style.ts';

const options = { theme: 'light', language: 'fr', tilesUrl: 'pmtiles:///basemap.pmtiles', fonts: { regular: '/r.woff2', bold: '/b.woff2' } } as const;

describe('basemapStyle', () => {
  it('draws only layers that the archive has, with fonts that the style brings, and no glyphs', () => {
    const style = basemapStyle(options);
    expect(style).not.toHaveProperty('glyphs');
    expect(style.sources['basemap']?.attribution).toContain('GeoNames');
    expect(style['font-faces']).toEqual({ 'Noto Sans Regular': '/r.woff2', 'Noto Sans Bold': '/b.woff2' });
    const known: string[] = Object.values(BASEMAP_LAYERS);
    for (const layer of style.layers.slice(1)) expect(known).toContain(layer['source-layer']);
    for (const layer of style.layers) for (const font of (layer.layout?.['text-font'] as string[] | undefined) ?? []) expect(style['font-faces']).toHaveProperty(font);
    expect(new Set(style.layers.map(({ id }) => id)).size).toBe(style.layers.length);
  });

  it('has all its names from the first label layer on', () => {
    const { layers } = basemapStyle(options);
    const first = layers.findIndex(({ id }) => id === FIRST_LABEL_LAYER);
    expect(first).toBeGreaterThan(0);
    expect(layers.slice(0, first).some(({ type }) => type === 'symbol')).toBe(false);
  });

  it('names the neighbours in the language asked for, and leaves indicative borders out where official ones are drawn', () => {
    const english = basemapStyle({ ...options, language: 'en', internalBorders: false });
    expect(JSON.stringify(english)).toContain('name_en');
    expect(JSON.stringify(english)).not.toContain('name_fr');
    expect(english.layers.filter(({ id }) => id.startsWith('border-')).map(({ id }) => id)).toEqual(['border-country']);
  });

  it.each(['light', 'dark'] as const)('can be read: 4.5:1 for the text of the %s theme', (theme) => {
    const colours = BASEMAP_COLOURS[theme];
    expect(contrast(colours.text, colours.land)).toBeGreaterThan(4.5);
    expect(contrast(colours.quietText, colours.land)).toBeGreaterThan(4.5);
    expect(contrast(colours.quietText, colours.neighbour)).toBeGreaterThan(4.5);
    expect(contrast(colours.seaText, colours.sea)).toBeGreaterThan(4.5);
    expect(contrast(colours.seaText, colours.land)).toBeGreaterThan(4.5);
    expect(contrast(colours.countryBorder, colours.land)).toBeGreaterThan(3);
  });
});

/** WCAG 2 contrast ratio of two #rrggbb colours. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, k) => {
      const channel = Number.parseInt(colour.slice(1 + 2 * k, 3 + 2 * k), 16) / 255;
      return sum + weight * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
    }, 0);
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
