import { expect, it } from 'vitest';
import { readQuery } from './search-query.ts';

it.each([
  ['soubré', 'soubré', null],
  ['soubré 2021', 'soubré', { from: 2021, to: 2021 }],
  ['  San-Pédro,  2019-2021 ', 'San-Pédro', { from: 2019, to: 2021 }],
  ['Man 2022 à 2020', 'Man', { from: 2020, to: 2022 }],
  ['2021', '2021', null],
  ['Carrefour 12', 'Carrefour 12', null],
  ['Campement 2105 bis', 'Campement 2105 bis', null],
])('%s is the name %s and the years %j', (text, name, years) => expect(readQuery(text)).toEqual({ name, years }));
