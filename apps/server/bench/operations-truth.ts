import type { Demonstration } from '@vigie/data';
import { cellAt } from '../src/operations/hexagons.ts';
import { ROUNDS } from './operations-trial.ts';
import { type Country, dayOf } from './operations-world.ts';

/** Clusters are planted in the years before and after, so that some stand in each register. */
const FIRST = '2020-10-01';
/** Rescues that an officer-day finds where there are 100 per 100,000 children and year; that of a patrol in the demonstration. */
const DETECTION = 0.3;
/** Of data/demonstration/calendar.ts. */
const SEASON = [1.25, 0.85, 0.75, 1.0, 1.1, 1.0, 0.7, 0.7, 0.9, 1.2, 1.3, 1.25];

/** First day of a round, days since 1970. */
export const startOf = (round: number): number => {
  const date = new Date(FIRST);
  date.setUTCMonth(date.getUTCMonth() + round);
  return dayOf(date.toISOString().slice(0, 10));
};

/**
 * Rescues that an officer-day finds in each cell: in the demonstration that is in proportion to the rate of cases for each child, that of the department at
 * the time, spread over the cells as its cases are over its localities, for the children who live in each.
 */
export function truthOf({ truth }: Demonstration, { cells }: Country): Float64Array[] {
  const position = new Map(cells.map(({ id }, at) => [id, at]));
  const living = new Map<string, number>();
  for (const { departmentPcode, exposure } of cells) living.set(departmentPcode, (living.get(departmentPcode) ?? 0) + exposure);
  const rates = new Map(truth.rates.map(({ departmentPcode, kind, rate }) => [departmentPcode, { rate, cocoa: kind === 'COCOA' }]));
  const attraction = new Map<string, number>();
  for (const { departmentPcode, attraction: own } of truth.localities) attraction.set(departmentPcode, (attraction.get(departmentPcode) ?? 0) + own);
  return Array.from({ length: ROUNDS }, (_, round) => {
    const from = startOf(round);
    const month = new Date(from * 86_400_000).getUTCMonth();
    const cases = new Float64Array(cells.length);
    for (const { departmentPcode, lon, lat, attraction: own } of truth.localities) {
      const at = position.get(cellAt(lon, lat));
      const department = rates.get(departmentPcode);
      if (at === undefined || !department) continue;
      const cluster = truth.clusters.find(
        (each) => each.departmentPcode === departmentPcode && dayOf(each.from) <= from && from <= dayOf(each.to) && kilometres(each, { lon, lat }) <= each.radiusKilometres,
      );
      const share = ((cluster?.times ?? 1) * own) / (attraction.get(departmentPcode) as number);
      const season = department.cocoa ? (SEASON[month] as number) : 1;
      cases[at] = (cases[at] as number) + department.rate * season * share * (living.get(departmentPcode) ?? 0);
    }
    return cases.map((count, at) => ((DETECTION / 100) * count) / (cells[at]?.exposure ?? 1));
  });
}

const kilometres = (a: { lon: number; lat: number }, b: { lon: number; lat: number }) =>
  Math.hypot((a.lon - b.lon) * 111.2 * Math.cos((7.5 * Math.PI) / 180), (a.lat - b.lat) * 111.2);
