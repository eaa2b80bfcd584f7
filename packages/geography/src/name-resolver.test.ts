import { expect, it } from 'vitest';
import { nameResolver } from './name-resolver.ts';

const place = (id: string, name: string, departmentPcode: string | null) => ({ id, name, kind: 'locality' as const, lon: 0, lat: 0, departmentPcode });
const { findPlaces, findZone, suggestPlaces, zoneName } = nameResolver(
  [
    { pcode: 'CI-AB', level: 'DISTRICT', name: 'Abidjan' },
    { pcode: 'CI0101', level: 'DEPARTMENT', name: 'Abidjan' },
    { pcode: 'CI2603', level: 'DEPARTMENT', name: 'Méagui' },
  ],
  [place('1', 'Méagui', 'CI2603'), place('2', 'Kouamékro', 'CI2603'), place('3', 'Kouamékro', 'CI0101')],
);

it('finds zones by code and by name, the department first', () => {
  expect(findZone('ci2603')).toEqual({ pcode: 'CI2603', level: 'DEPARTMENT' });
  expect(findZone('abidjan')).toEqual({ pcode: 'CI0101', level: 'DEPARTMENT' });
  expect(findZone('Atlantis')).toBeNull();
  expect(zoneName('CI2603')).toBe('Méagui');
  expect(zoneName('CI9999')).toBeNull();
});

it('finds every place of a name without its accents, and suggests near misses', () => {
  expect(findPlaces('KOUAMEKRO').map(({ id }) => id)).toEqual(['2', '3']);
  expect(findPlaces('Meagi')).toEqual([]);
  expect(suggestPlaces('Meagi')).toContain('Méagui');
});
