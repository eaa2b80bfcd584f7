import { expect, it } from 'vitest';
import { levelOfColumn } from './zones.ts';

it.each([
  ['région', 'REGION'],
  ['Nom de la Région', 'REGION'],
  ['nom_region', 'REGION'],
  ['Département', 'DEPARTMENT'],
  ['department pcode', 'DEPARTMENT'],
  ['Dept.', 'DEPARTMENT'],
  ['district autonome', 'DISTRICT'],
  ['Région/Département', null],
  ['zone', null],
  ['adm2', null],
  [null, null],
])('the column "%s" says of its zones: %s', (name, level) => {
  expect(levelOfColumn(name)).toBe(level);
});
