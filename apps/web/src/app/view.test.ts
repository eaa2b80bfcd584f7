import { expect, it } from 'vitest';
import { z } from 'zod';
import { reader } from './readable.ts';
import { keepView, readView, selectedOf, unreadable } from './view.ts';

it('what cannot be read in an address is left out, and the rest stays', () => {
  expect(readView({ from: '2021-02-31', to: '2021-12-31', sectors: ['COCOA', 'NO_SUCH', 7], level: 'VILLAGE', at: 'here', year: 2021, other: 1 })).toEqual({
    to: '2021-12-31',
    sectors: ['COCOA'],
    year: 2021,
  });
});

it('what cannot be read is named, a part of a list too', () => {
  const from = '2021-02-31';
  expect(
    unreadable({ at: '999,999,99', from, sectors: ['COCOA', 'XX'], sources: ['REPORTED'], place: 'zone:Soubré', selected: 'x', other: 1 }, { selected: selectedOf(['zone']) }),
  ).toEqual(['at', 'from', 'sectors', 'place', 'selected']);
  expect(unreadable({ at: '-5.5,7.5,6', from: '2021-01-01', place: 'zone:CI2604', run: 'x' }, {})).toEqual([]);
});

it('what was selected or asked on a screen does not go to the next one', () => {
  expect(keepView({ at: '-5.5,7.5,6', selected: 'zone:CI2604', run: 'x', rescue: 3, layers: ['rescues'] })).toEqual({ at: '-5.5,7.5,6', layers: ['rescues'] });
});

it('only kinds that a screen can select are read', () => {
  const read = reader({ selected: selectedOf(['zone', 'centre']), number: z.int() });
  expect(read({ selected: 'zone:CI2604', number: 4 })).toEqual({ selected: 'zone:CI2604', number: 4 });
  expect(read({ selected: 'rescue:12', number: 'four' })).toEqual({});
});

it('a part that cannot be read covers what the address holds, where the router lays one over the other', () => {
  const search = { at: '999,999,99', to: '2021-12-31' };
  expect({ ...search, ...readView(search) }).toEqual({ at: undefined, to: '2021-12-31' });
  expect(Object.keys(readView(search))).toContain('at');
});
