import { expect, it } from 'vitest';
import { foldName, foldZoneName, readZoneName } from './names.ts';

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

it.each([
  ['M BATTO', "M'Batto"],
  ['M-Bahiakro', 'M’Bahiakro'],
  ['N ZI', "N'Zi"],
  ['Kouassi N Dawa', "Kouassi-N'Dawa"],
  ['M\u0092Batto', 'M′Batto'],
])('"%s" without its apostrophe is %s', (without, name) => {
  expect(foldName(without)).toBe(foldName(name));
});

it.each([
  ['Département de Soubré', 'DEPARTMENT', 'soubre'],
  ['DEPARTEMENT DE M BATTO', 'DEPARTMENT', 'mbatto'],
  ['Préfecture de Soubré', 'DEPARTMENT', 'soubre'],
  ['Sous-préfecture de Grand-Zattry', 'LOCALITY', 'grand zattry'],
  ['Grand-Zattry (sous-préfecture)', 'LOCALITY', 'grand zattry'],
  ['Grand-Zattry Sous-Préfecture', 'LOCALITY', 'grand zattry'],
  ['Dépt. d’Abengourou', 'DEPARTMENT', 'abengourou'],
  ['Soubré Department', 'DEPARTMENT', 'soubre'],
  ['Région du Nawa', 'REGION', 'nawa'],
  ["région de l'Agnéby-Tiassa", 'REGION', 'agneby tiassa'],
  ["REGION DU N'ZI", 'REGION', 'nzi'],
  ['San-Pédro (région)', 'REGION', 'san pedro'],
  ["District Autonome d'Abidjan", 'DISTRICT', 'abidjan'],
  ['DISTRICT AUTONOME D ABIDJAN', 'DISTRICT', 'abidjan'],
  ["D.A. d'Abidjan", 'DISTRICT', 'abidjan'],
  ['S/P de Grand-Zattry', 'LOCALITY', 'grand zattry'],
  ['Sous-préfecture d’Okrouyo', 'LOCALITY', 'okrouyo'],
  ['S.P. Lakota', 'LOCALITY', 'lakota'],
  ['Abidjan (D.A.)', null, 'abidjan'],
  ['Soubré', null, 'soubre'],
])('parts "%s" into %s and "%s"', (text, kind, name) => {
  expect(readZoneName(text)).toEqual({ kind, name });
});
