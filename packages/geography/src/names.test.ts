import { expect, it } from 'vitest';
import { foldName, foldZoneName } from './names.ts';

it.each([
  ['Méagui', 'meagui'],
  ["M'Bahiakro", 'mbahiakro'],
  ['M’Bahiakro', 'mbahiakro'],
  ['San-Pédro', 'san pedro'],
  ['  Grand–Bassam ', 'grand bassam'],
  ['St-Maurice', 'saint maurice'],
  ['Ste Marie', 'sainte marie'],
  ["Côte d'Ivoire", 'cote divoire'],
  ['Kœur', 'koeur'],
  ['...', ''],
])('folds %s to "%s"', (name, folded) => {
  expect(foldName(name)).toBe(folded);
});

it.each([
  ['Région du Gôh', 'goh'],
  ['Région de La Mé', 'me'],
  ['La Mé', 'me'],
  ["Région de l'Agnéby-Tiassa", 'agneby tiassa'],
  ["District Autonome d'Abidjan", 'abidjan'],
  ['Abidjan Autonomous District', 'abidjan'],
  ['Abidjan (D.A.)', 'abidjan'],
  ['Lacs District', 'lacs'],
  ['District des Lacs', 'lacs'],
  ["N'Zi", 'nzi'],
])('takes %s for the zone "%s"', (name, folded) => {
  expect(foldZoneName(name)).toBe(folded);
});
