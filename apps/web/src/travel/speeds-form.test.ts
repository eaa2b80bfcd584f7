import { type SpeedTable, Vehicle, WayClass } from '@vigie/domain';
import { expect, it } from 'vitest';
import { fieldOf, formOf, speedsSchema } from './speeds-form.ts';

/** Shares that are no round percentages come back as they were too. */
const TABLE: SpeedTable = {
  rows: WayClass.codes.flatMap((way, at) =>
    Vehicle.codes.map((vehicle) => ({ way, vehicle, kilometresPerHour: 4.5 + at, rainy: 0.85, night: way === 'FERRY' ? 0 : 0.655, source: at % 2 ? 'assumed' : 'a trip' })),
  ),
  circuity: { ASSUMED_ROAD: 1.2, ASSUMED_TRACK: 1.3, TERRAIN: 1.3, source: 'assumed' },
  ferry: { waitMinutes: 45, source: 'assumed' },
  range: { DRY: { low: 0.65, high: 2 }, RAINY: { low: 0.65, high: 2.5 }, source: 'a paper' },
};
const first = { ...formOf(TABLE), reason: 'a trip took longer' };

it('a table that is shown and sent unchanged is the same table', () => {
  expect(speedsSchema.parse(first)).toEqual({ table: TABLE, reason: 'a trip took longer' });
});

it('shares are percentages, a comma is a decimal, and what has no source is assumed', () => {
  const { table } = speedsSchema.parse({ ...first, 'CAR-TRACK-speed': '12,5', 'CAR-TRACK-rainy': '33.5', 'CAR-TRACK-source': '  ' });
  expect(table.rows.find(({ vehicle, way }) => vehicle === 'CAR' && way === 'TRACK')).toMatchObject({ kilometresPerHour: 12.5, rainy: 0.335, source: 'assumed' });
});

it('what is wrong stands at its field, in the unit of the field', () => {
  const wrong = { ...first, 'MOTORCYCLE-FERRY-speed': 0, 'CAR-PATH-night': 120, 'WALKING-STREET-rainy': '', 'range-DRY-high': 9, 'ferry-wait': -1, reason: ' x ' };
  const issues = speedsSchema.safeParse(wrong).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  expect(issues?.toSorted()).toEqual([
    'CAR-PATH-night too_big|100',
    'MOTORCYCLE-FERRY-speed too_small|0.5',
    'WALKING-STREET-rainy required',
    'ferry-wait too_small|0',
    'range-DRY-high too_big|4',
    'reason REASON_MISSING',
  ]);
});

it('a path of the server is the field that it means', () => {
  const row = TABLE.rows.findIndex(({ way, vehicle }) => way === 'FERRY' && vehicle === 'MOTORCYCLE');
  expect(['table.rows.0.kilometresPerHour', `table.rows.${row}.source`, 'table.ferry.waitMinutes', 'table.circuity.TERRAIN', 'table.range.DRY.low', 'reason'].map(fieldOf)).toEqual(
    ['WALKING-MOTORWAY-speed', 'MOTORCYCLE-FERRY-source', 'ferry-wait', 'circuity-TERRAIN', 'range-DRY-low', 'reason'],
  );
});
