import { forecastOccupancy } from '@vigie/spatial';
import { describe, expect, it } from 'vitest';
import { type CentreHistory, questionOf } from './forecast.ts';

const MONTHS = 30;
const months = (value: number) => new Array<number>(MONTHS).fill(value);
const centre: CentreHistory = {
  id: 1,
  name: null,
  departmentPcode: 'CI0403',
  beds: [
    { on: '2026-11-20', beds: [32, 32, 0] },
    { on: '2027-02-01', beds: [0, 0, 0] },
    { on: '2027-03-16', beds: [12, 12, 6] },
  ],
  planned: null,
  since: '2024-05',
  until: '2026-10',
  silent: false,
  history: { days: months(30), arrivals: [months(6), months(6), months(0)], inUse: [months(12), months(12), months(0)], bedDays: months(720), exits: months(12) },
};

describe('the question of a centre', () => {
  it('has the beds of today from its first month on, and each change on its day', () => {
    expect(questionOf(centre).beds).toEqual([
      { day: 0, own: [32, 32, 0], shared: 0 },
      { day: 92, own: [0, 0, 0], shared: 0 },
      { day: 135, own: [12, 12, 0], shared: 6 },
    ]);
    expect([...forecastOccupancy(questionOf(centre)).beds]).toEqual([64, 64, 64, 0, 0, ...new Array(7).fill(30)]);
  });

  it('with more beds does not open a centre that is closed', () => {
    expect(questionOf(centre, 8).beds.map(({ shared }) => shared)).toEqual([8, 0, 14]);
  });

  it('has what plans bring in the months of the forecast, and none where nobody may be told', () => {
    expect(questionOf(centre).planned).toBeUndefined();
    expect(questionOf({ ...centre, planned: [] }).planned).toBeUndefined();
    const { planned } = questionOf({ ...centre, planned: [{ month: '2027-01', mean: 6, variance: 9 }] });
    expect(planned).toEqual({ mean: [0, 0, 6, ...new Array(9).fill(0)], variance: [0, 0, 9, ...new Array(9).fill(0)] });
  });
});
