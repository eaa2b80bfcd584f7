import { describe, expect, it } from 'vitest';
import { searchPlaces } from './search.ts';
import type { Place } from './zones.ts';

const place = (name: string, kind: Place['kind'] = 'locality'): Place => ({ id: `${kind} ${name}`, name, kind, lon: 0, lat: 0, departmentPcode: null });
const places = [
  place('Méaguibré'),
  place('Méagui'),
  place('Méagui', 'department'),
  place('Petit Méagui'),
  place('Bouaké', 'department'),
  place('Bouaflé', 'department'),
  place("N'Zi", 'region'),
  place('San-Pédro', 'department'),
  place('San-Pédro', 'region'),
  place('Bas-Sassandra', 'district'),
  place('Saint-Paul'),
];
const found = (query: string, limit = 10) => searchPlaces(places, query, limit).map(({ id }) => id);

describe('searchPlaces', () => {
  it('finds without accents, the zone before the locality, the whole name before a beginning, a beginning before a later word', () => {
    expect(found('meagui')).toEqual(['department Méagui', 'locality Méagui', 'locality Méaguibré', 'locality Petit Méagui']);
  });

  it.each([
    ['SANPEDRO', 'department San-Pédro'],
    ['san-p', 'department San-Pédro'],
    ['n zi', "region N'Zi"],
    ['nzi', "region N'Zi"],
    ['sassandra', 'district Bas-Sassandra'],
    ['st paul', 'locality Saint-Paul'],
  ])('finds "%s"', (query, first) => {
    expect(found(query)[0]).toBe(first);
  });

  it.each([['meaguy'], ['maegui'], ['megui'], ['meeagui']])('forgives one typing error: %s', (query) => {
    expect(found(query)).toContain('department Méagui');
  });

  it('does not guess at short or strange queries, and keeps to the limit', () => {
    expect(found('zzz')).toEqual([]);
    expect(found('  -')).toEqual([]);
    expect(found('bouk')).toContain('department Bouaké');
    expect(found('bo')).toEqual(['department Bouaké', 'department Bouaflé']);
    expect(found('b', 1)).toHaveLength(1);
  });
});
