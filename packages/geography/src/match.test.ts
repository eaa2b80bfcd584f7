import type { Feature } from 'geojson';
import { describe, expect, it } from 'vitest';
import { matchZones } from './match.ts';
import type { Surface } from './zones.ts';

const feature = (properties: Record<string, unknown>, type: 'Polygon' | 'Point' = 'Polygon'): Feature => ({
  type: 'Feature',
  properties,
  geometry: type === 'Point' ? { type, coordinates: [0, 0] } : { type, coordinates: [] },
});
/** A square of one degree, or smaller, from a longitude on. */
const square = (west: number, side = 1): Surface => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 5],
      [west + side, 5],
      [west + side, 5 + side],
      [west, 5 + side],
      [west, 5],
    ],
  ],
});
const zones = [
  { pcode: 'CI-AB', level: 'DISTRICT', name: 'Abidjan' },
  { pcode: 'CI-BS', level: 'DISTRICT', name: 'Bas-Sassandra' },
  { pcode: 'CI-LG', level: 'DISTRICT', name: 'Lagunes' },
  { pcode: 'CI01', level: 'REGION', name: 'Abidjan (D.A.)' },
  { pcode: 'CI12', level: 'REGION', name: 'Gbôklé' },
  { pcode: 'CI24', level: 'REGION', name: 'La Mé' },
  { pcode: 'CI29', level: 'REGION', name: 'San-Pédro' },
  { pcode: 'CI2901', level: 'DEPARTMENT', name: 'San-Pédro' },
  { pcode: 'CI2902', level: 'DEPARTMENT', name: 'Tabou' },
] as const;
const pcodes = (match: ReturnType<typeof matchZones>) => match.matched.map(({ pcode }) => pcode);

describe('matchZones', () => {
  it('takes the property and the level that answer to the most zones', () => {
    const match = matchZones(
      [feature({ ADM1_PCODE: 'CI29', ADM2_PCODE: 'CI2901', ADM2_FR: 'San-Pedro' }), feature({ ADM1_PCODE: 'CI29', ADM2_PCODE: 'CI2902', ADM2_FR: 'Tabou' })],
      zones,
    );
    expect(match).toMatchObject({ level: 'DEPARTMENT', unmatchedFeatures: [], unmatchedZones: [], problems: [] });
    expect(pcodes(match)).toEqual(['CI2901', 'CI2902']);
  });

  it('matches by name whatever the accents and the words around it, and lists what is left on both sides', () => {
    const match = matchZones([feature({ nom: 'REGION DU GBOKLE' }), feature({ nom: 'Région de La Mé' }), feature({ nom: 'Atlantide' })], zones);
    expect(match.level).toBe('REGION');
    expect(pcodes(match)).toEqual(['CI12', 'CI24']);
    expect(match.unmatchedFeatures).toEqual([{ index: 2, name: 'Atlantide' }]);
    expect(match.unmatchedZones).toEqual(['CI01', 'CI29']);
  });

  it('does not guess a level that two fit equally, but takes the one it is given', () => {
    const features = [feature({ name: 'San-Pédro' })];
    // Zones of both levels answer to it, so that it is not listed as one that no zone answers to.
    expect(matchZones(features, zones)).toMatchObject({ level: null, matched: [], unmatchedFeatures: [], problems: [{ code: 'AMBIGUOUS_LEVEL' }] });
    expect(pcodes(matchZones(features, zones, 'DEPARTMENT'))).toEqual(['CI2901']);
  });

  it('believes a name against a code of another list', () => {
    const match = matchZones([feature({ code: 'CI01', name: 'Bas-Sassandra' }), feature({ code: 'CI12', name: 'Lagunes' })], zones);
    expect(match.level).toBe('DISTRICT');
    expect(pcodes(match)).toEqual(['CI-BS', 'CI-LG']);
    const forced = matchZones([feature({ code: 'CI01', name: 'Gbôklé' })], zones, 'REGION');
    expect(pcodes(forced)).toEqual(['CI12']);
    expect(forced.problems).toMatchObject([{ code: 'CODE_CONTRADICTS_NAME', index: 0 }]);
  });

  it('reports features without a surface, and files without zones', () => {
    const match = matchZones([feature({ p: 'CI12' }), feature({ p: 'CI24' }, 'Point'), feature({ p: 'CI01' })], zones);
    expect(pcodes(match)).toEqual(['CI12', 'CI01']);
    expect(match.problems.map(({ code, index }) => [code, index])).toEqual([['NOT_A_SURFACE', 1]]);
    expect(matchZones([feature({ name: 'Ashanti' })], zones).problems).toMatchObject([{ code: 'NO_ZONES' }]);
    expect(matchZones([], zones).problems).toMatchObject([{ code: 'NO_ZONES' }]);
  });

  it('takes a department for what it is when the code of its region stands beside its own', () => {
    const match = matchZones([feature({ ADM1_FR: 'San-Pédro', ADM1_PCODE: 'CI29', ADM2_FR: 'Tabou', ADM2_PCODE: 'CI2902' })], zones);
    expect(match).toMatchObject({ level: 'DEPARTMENT', problems: [] });
    expect(pcodes(match)).toEqual(['CI2902']);
    // The name of a seat beside that of its region is no code: which is meant is asked.
    expect(matchZones([feature({ region: 'Gbôklé', siege: 'Tabou' })], zones).problems).toMatchObject([{ code: 'AMBIGUOUS_LEVEL', detail: 'REGION, DEPARTMENT' }]);
    expect(pcodes(matchZones([feature({ shapeName: 'Abidjan', shapeType: 'ADM2' })], zones, 'REGION'))).toEqual(['CI01']);
  });

  it('takes the parts of a zone together, and sub-prefectures by the code of their department', () => {
    const part = (west: number, properties: object): Feature => ({ type: 'Feature', properties: { ...properties }, geometry: square(west) });
    const parts = matchZones([part(0, { nom: 'Tabou' }), part(1, { nom: 'Tabou' })], zones);
    expect(parts).toMatchObject({ level: 'DEPARTMENT', subPrefectures: false, problems: [], unmatchedFeatures: [], matched: [{ pcode: 'CI2902', parts: 2 }] });
    expect(parts.matched[0]?.feature.geometry).toMatchObject({ type: 'Polygon', coordinates: [{ length: 7 }] });
    const sub = matchZones([part(0, { ADM3_PCODE: 'CI290201', ADM3_FR: 'Djouroutou' }), part(1, { ADM3_PCODE: 'CI290202', ADM3_FR: 'Grabo' })], zones);
    expect(sub).toMatchObject({ level: 'DEPARTMENT', subPrefectures: true, matched: [{ pcode: 'CI2902', parts: 2 }] });
  });

  it('does not take shapes that lie over each other for parts of one zone', () => {
    const over = (geometry: Surface): Feature => ({ type: 'Feature', properties: { nom: 'Tabou' }, geometry });
    for (const second of [square(0), square(0.5), square(0.1, 0.5)]) {
      const match = matchZones([over(square(0)), over(second)], zones);
      expect(match).toMatchObject({ matched: [], problems: [{ code: 'PARTS_OVERLAP', index: 1, detail: 'CI2902' }] });
    }
  });
});
