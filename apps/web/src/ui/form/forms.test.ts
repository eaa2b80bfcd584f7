import { beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { differences, settled } from './differences.ts';
import { draftOf, dropDraft, emptyDrafts, keepDraft, keepDraftsOf } from './drafts.ts';
import { besideFields, codeOf, partsOf } from './problems.ts';

beforeEach(emptyDrafts);

const draft = { values: { reference: 'R-1', password: 'secret' }, base: { reference: '', password: '' }, revision: 2 };

it('keeps a draft of one account without its secret fields, until it is dropped', () => {
  keepDraft('police', 'new rescue', draft, new Set(['password']));
  expect(draftOf('police', 'new rescue')).toEqual({ values: { reference: 'R-1' }, base: { reference: '' }, revision: 2 });
  dropDraft('new rescue');
  expect(draftOf('police', 'new rescue')).toBeUndefined();
});

it('another account finds nothing of it, and neither does the first one afterwards', () => {
  keepDraft('police', 'new rescue', draft);
  expect(draftOf('caseworker', 'new rescue')).toBeUndefined();
  expect(draftOf('police', 'new rescue')).toBeUndefined();
});

it('the same account finds it again after its session ended, and nobody after a sign-out', () => {
  keepDraft('police', 'new rescue', draft);
  keepDraftsOf('police');
  expect(draftOf('police', 'new rescue')).toBeDefined();
  emptyDrafts();
  expect(draftOf('police', 'new rescue')).toBeUndefined();
});

const Schema = z.object({ name: z.string().trim().min(3).max(5), age: z.number().min(1).max(9), kind: z.enum(['a']), note: z.string() });

it.each([
  ['an empty text', { name: '  ' }, 'required'],
  ['a short text', { name: 'ab' }, 'too_short|3'],
  ['a long text', { name: 'abcdef' }, 'too_long|5'],
  ['a small number', { age: 0 }, 'too_small|1'],
  ['a large number', { age: 10 }, 'too_big|9'],
  ['nothing chosen', { kind: '' }, 'required'],
  ['something else chosen', { kind: 'b' }, 'invalid_value'],
  ['nothing at all', { note: undefined }, 'required'],
])('says %s as a code', (_, changes, code) => {
  const { error } = Schema.safeParse({ name: 'abc', age: 5, kind: 'a', note: '', ...changes }, { error: (issue) => codeOf(issue) });
  expect(error?.issues.map(({ message }) => message)).toEqual([code]);
});

it('takes a code apart', () => {
  expect(partsOf('too_short|12')).toEqual({ code: 'too_short', limit: '12' });
  expect(partsOf('custom')).toEqual({ code: 'custom', limit: undefined });
});

it('puts what the server found beside the fields on the screen, once each, and leaves the rest to be told', () => {
  const invalid = [
    { path: 'draft.lon', code: 'PLACE_MISSING' },
    { path: 'draft.lon', code: 'too_big' },
    { path: 'territories.3', code: 'invalid_format' },
    { path: 'id', code: 'too_small' },
  ];
  expect(besideFields(invalid, new Set(['lat', 'territories']), (path) => path.replace('draft.lon', 'lat'))).toEqual({
    beside: [
      { name: 'lat', code: 'PLACE_MISSING' },
      { name: 'territories', code: 'invalid_format' },
    ],
    rest: [{ path: 'id', code: 'too_small' }],
  });
});

const base = { children: 3, girls: '', lat: '5.1', lon: '-6.1', reason: '' };

it('finds where two versions differ and who changed what', () => {
  const mine: typeof base = { ...base, children: 2, girls: '1', reason: 'counted twice' };
  const theirs = { ...base, children: 4, lat: '5.2', lon: '-6.2' };
  const rules = { together: [{ label: 'Place', names: ['lat', 'lon'] }], apart: ['reason'] };
  const found = differences(base, mine, theirs, rules);
  expect(found.map(({ key, changedBy }) => [key, changedBy])).toEqual([
    ['children', 'both'],
    ['girls', 'me'],
    ['Place', 'them'],
  ]);
  expect(settled(mine, theirs, found, { children: 'theirs', girls: 'mine', Place: 'mine' }, rules.apart)).toEqual({
    children: 4,
    girls: '1',
    lat: '5.1',
    lon: '-6.1',
    reason: 'counted twice',
  });
});

it('a number that is typed is the number that came from the server, and an empty field is none', () => {
  expect(differences(base, { ...base, children: '3' }, { ...base, girls: null }, {})).toEqual([]);
});

it('entries that came from two columns of the database with their fields in another order are the same, and their own order is not', () => {
  const [one, two] = [
    { from: '2024-01-01', beds: 64 },
    { from: '2024-01-01', beds: 80 },
  ];
  const turned = { beds: '64', from: '2024-01-01' };
  expect(differences({ capacities: [one, two] }, { capacities: [one, two] }, { capacities: [turned, two] })).toEqual([]);
  expect(differences({ capacities: [one, two] }, { capacities: [one, two] }, { capacities: [two, one] })).toMatchObject([{ key: 'capacities' }]);
  expect(differences({ capacities: [one] }, { capacities: [one] }, { capacities: [{ ...one, beds: 65 }] })).toMatchObject([{ key: 'capacities' }]);
});
