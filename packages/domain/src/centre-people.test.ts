import { describe, expect, it } from 'vitest';
import { authorisedOn, Contact, missingStaff, type StaffCount, type StaffRatio } from './centre-people.ts';

const of = (validFrom: string, validTo: string | null) => ({ validFrom, validTo });

describe('an authorisation', () => {
  it.each<[string, Parameters<typeof authorisedOn>[0], object]>([
    ['none is told', [], { state: 'UNTOLD', until: null }],
    ['one holds on its last day', [of('2024-01-01', '2026-05-04')], { state: 'VALID', until: '2026-05-04' }],
    ['one ended yesterday', [of('2024-01-01', '2026-05-03')], { state: 'LAPSED', until: '2026-05-03' }],
    ['one without an end holds', [of('2024-01-01', null), of('2020-01-01', '2021-01-01')], { state: 'VALID', until: null }],
    ['one is to come', [of('2026-05-05', null)], { state: 'NOT_YET', until: null }],
    ['a lapsed one and one to come', [of('2020-01-01', '2025-01-01'), of('2027-01-01', null)], { state: 'LAPSED', until: '2025-01-01' }],
  ])('%s', (_, list, answer) => expect(authorisedOn(list, '2026-05-04')).toEqual(answer));
});

describe('missing staff', () => {
  const ratio: StaffRatio[] = [{ role: 'EDUCATOR', children: 8, assumed: true, source: 'a guess' }];
  const count = (countedOn: string, number: number): StaffCount => ({ role: 'EDUCATOR', countedOn, count: number, source: 'x' });
  it('follows from the last count up to the day, and says where nobody counted', () => {
    const staff = [count('2026-06-01', 0), count('2026-01-01', 9), count('2026-03-01', 2)];
    expect(missingStaff(staff, 17, ratio, '2026-05-04')).toEqual([{ role: 'EDUCATOR', has: 2, needed: 3 }]);
    expect(missingStaff(staff, 16, ratio, '2026-05-04')).toEqual([]);
    expect(missingStaff([], 1, ratio, '2026-05-04')).toEqual([{ role: 'EDUCATOR', has: null, needed: 1 }]);
    expect(missingStaff([], 0, ratio, '2026-05-04')).toEqual([]);
  });
});

it('a telephone number is digits, as people write them', () => {
  for (const phone of ['+225 07 08 09 10 11', '0708091011', '07.08.09.10.11']) expect(Contact.safeParse({ role: 'ON_CALL', phone }).success).toBe(true);
  for (const phone of ['', '12', 'call Awa', '=1+1+1+1']) expect(Contact.safeParse({ role: 'ON_CALL', phone }).success).toBe(false);
});
