import { describe, expect, it } from 'vitest';
import { numberOf, readCsv } from './csv.ts';

describe('readCsv', () => {
  it('reads quoted fields, quotes inside them, empty fields and both line ends', () => {
    expect(readCsv('name,note,n\r\n"Noé, Ghana","the ""road""",1\nSoko,,\n')).toEqual([
      { name: 'Noé, Ghana', note: 'the "road"', n: '1' },
      { name: 'Soko', note: '', n: '' },
    ]);
  });

  it('refuses a row of another length and a number that is none', () => {
    expect(() => readCsv('a,b\n1,2,3\n')).toThrow('Row 2 has 3 fields');
    expect(numberOf('')).toBeNull();
    expect(numberOf('-5.63')).toBe(-5.63);
    expect(() => numberOf('5,63')).toThrow('is no number');
  });
});
