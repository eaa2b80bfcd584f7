import { type BasemapStyle, basemapStyle, FIRST_LABEL_LAYER, FIRST_LINE_LAYER, FIRST_TOWN_LAYER } from '@vigie/geography';
import { ownMapStyle } from '@vigie/geography/own-map';
import { describe, expect, it } from 'vitest';
import type { Source } from '../map/layer.ts';

// The declarations alone: the layers around them need a page.
const declared = import.meta.glob<Record<string, Source>>(['../**/source.ts', '../**/*-source.ts', '../map/selected.ts', '../map/picked.ts'], { eager: true });
const SOURCES = Object.values(declared).flatMap((exported) => Object.values(exported));

const options = { theme: 'light', language: 'fr', tilesUrl: 'pmtiles:///basemap.pmtiles', fonts: { regular: '/r.woff2', bold: '/b.woff2' } } as const;
const GROUNDS: [string, BasemapStyle][] = [
  ['the built-in map', basemapStyle(options)],
  ['an installed map', ownMapStyle({ ...options, ownTilesUrl: 'pmtiles:///own.pmtiles', seats: [] })],
];

/** All layers from the bottom up, as the map has them once the data are drawn. */
function stacked(basemap: BasemapStyle['layers']): { id: string; layout?: Record<string, unknown>; ours: boolean }[] {
  const layers = basemap.map((layer) => ({ id: layer.id, layout: layer.layout, ours: false }));
  for (const { before, id, ...layer } of SOURCES.flatMap(({ layers }) => layers)) {
    const made = { id, layout: layer.layout as Record<string, unknown> | undefined, ours: true };
    layers.splice(before === undefined ? layers.length : layers.findIndex((each) => each.id === before), 0, made);
  }
  return layers as ReturnType<typeof stacked>;
}

const TOWNS = ['seat-names', 'region-seat-names', 'town-names'];

describe.each(GROUNDS)('on %s', (_, { layers: basemap }) => {
  it('what the data say beside their marks lies below the names of towns and above those of waters, so that it yields to the first', () => {
    const layers = stacked(basemap);
    const at = (id: string) => layers.findIndex((layer) => layer.id === id);
    const words = layers.filter(({ ours, layout }) => ours && layout && 'text-field' in layout && layout['text-allow-overlap'] !== true);
    expect(words.length).toBeGreaterThan(1);
    for (const { id } of words) for (const town of TOWNS) expect(at(id), `${id} below ${town}`).toBeLessThan(at(town));
    for (const water of ['lake-names', 'river-names']) for (const { id } of words) expect(at(water)).toBeLessThan(at(id));
    expect(at(FIRST_LABEL_LAYER)).toBeLessThan(at(FIRST_TOWN_LAYER));
  });

  it('a name of a town has places farther off than any mark of the data is wide, so that it stands beside the mark instead of vanishing', () => {
    const marks = SOURCES.flatMap(({ layers }) => layers).filter(({ layout }) => (layout as Record<string, unknown> | undefined)?.['text-allow-overlap'] === true);
    expect(marks.length).toBeGreaterThan(1);
    for (const id of TOWNS) {
      const sides = basemap.find((layer) => layer.id === id)?.layout?.['text-variable-anchor-offset'] as (string | [number, number])[];
      const far = new Set(sides.flatMap((offset, i) => (typeof offset !== 'string' && Math.hypot(...offset) > 1.4 ? [String(sides[i - 1])] : [])));
      expect([...far].sort()).toEqual(['bottom', 'left', 'right', 'top']);
    }
  });

  it('surfaces of the data lie over every ground and under every line of the map', () => {
    const layers = stacked(basemap);
    const surfaces = layers.flatMap(({ id, ours }, index) =>
      ours && /-fill$/.test(id) && SOURCES.some((source) => source.layers.some((layer) => layer.id === id && layer.before === FIRST_LINE_LAYER)) ? [index] : [],
    );
    expect(surfaces.length).toBeGreaterThan(3);
    const of = (type: string) => basemap.flatMap((layer) => (layer.type === type ? [layers.findIndex(({ id }) => id === layer.id)] : []));
    expect(Math.max(...of('fill'))).toBeLessThan(Math.min(...surfaces));
    expect(Math.min(...of('line'))).toBeGreaterThan(Math.max(...surfaces));
  });
});
