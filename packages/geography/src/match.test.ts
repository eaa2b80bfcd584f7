import type { Feature } from 'geojson';
import { describe, expect, it } from 'vitest';
import { matchZones } from './match.ts';

const feature = (properties: Record<string, unknown>, type: 'Polygon' | 'Point' = 'Polygon'): Feature => ({
  type: 'Feature',
  properties,
  geometry: type === 'Point' ? { type, coordinates: [0, 0] } : { type, coordinates: [] },
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
    expect(matchZones(features, zones)).toMatchObject({ level: null, matched: [], problems: [{ code: 'AMBIGUOUS_LEVEL' }] });
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

  it('reports features without a surface, a zone given twice, and files without zones', () => {
    const match = matchZones([feature({ p: 'CI12' }), feature({ p: 'CI12' }), feature({ p: 'CI24' }, 'Point'), feature({ p: 'CI01' })], zones);
    expect(pcodes(match)).toEqual(['CI12', 'CI01']);
    expect(match.problems.map(({ code, index }) => [code, index])).toEqual([
      ['SAME_ZONE_TWICE', 1],
      ['NOT_A_SURFACE', 2],
    ]);
    expect(matchZones([feature({ name: 'Ashanti' })], zones).problems).toMatchObject([{ code: 'NO_ZONES' }]);
    expect(matchZones([], zones).problems).toMatchObject([{ code: 'NO_ZONES' }]);
  });
});
