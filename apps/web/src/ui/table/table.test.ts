import { expect, it } from 'vitest';
import { compare, rowAfter, tsvOf } from './model.ts';

it.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 99, 99],
  ['PageDown', 3, 13],
  ['PageUp', 3, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
])('%s from row %i leads to row %i', (key, row, to) => {
  expect(rowAfter(key, row, 100, 10)).toBe(to);
});

it('other keys lead nowhere, and so does every key of a table without rows', () => {
  expect(rowAfter('a', 3, 100, 10)).toBeNull();
  expect(rowAfter('End', 0, 0, 10)).toBeNull();
});

it('sorts numbers by size and words without regard to accents and capitals', () => {
  expect([10, 9, -1].sort(compare)).toEqual([-1, 9, 10]);
  expect(['Soubré 10', 'élan', 'Soubré 9', 'Abidjan', 'ÉLAN'].sort(compare)).toEqual(['Abidjan', 'élan', 'ÉLAN', 'Soubré 9', 'Soubré 10']);
});

it('what is copied stays within its cells and is never a formula', () => {
  expect(
    tsvOf([
      ['a', 'b'],
      ['two\nlines', 'a\ttab'],
      ['=1+1', '-6,593'],
      ['@x', '-cmd'],
    ]),
  ).toBe("a\tb\ntwo lines\ta tab\n'=1+1\t-6,593\n'@x\t'-cmd");
});
