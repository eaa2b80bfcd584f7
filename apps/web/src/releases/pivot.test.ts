import { expect, it } from 'vitest';
import { pivot } from './pivot.ts';

it('a release has a row a zone and a column a year; what is withheld is not nothing', () => {
  const table = {
    threshold: 11,
    zone: ['CI', 'CI26', 'CI', 'CI01'],
    year: [2024, 2024, 2023, 2024],
    rescues: [90, null, 40, 55],
    children: [150, null, 70, 80],
    withheld: { primary: 1, complementary: 0 },
  };
  expect(pivot(table)).toEqual({
    years: [2023, 2024],
    rows: [
      {
        zone: 'CI',
        figures: [
          { rescues: 40, children: 70 },
          { rescues: 90, children: 150 },
        ],
      },
      { zone: 'CI26', figures: [undefined, null] },
      { zone: 'CI01', figures: [undefined, { rescues: 55, children: 80 }] },
    ],
  });
  expect(pivot({ threshold: 11, zone: [], year: [], rescues: [], children: [], withheld: { primary: 0, complementary: 0 } })).toEqual({ years: [], rows: [] });
});
