import type { ReleaseTable } from '../../packages/domain/src/releases.ts';
import type { VisibleRescues } from '../../packages/domain/src/visible.ts';
import { type Client, dataOf } from './client.ts';
import type { TrueRescue } from './truth.ts';

/** Departments by zone, and each zone's place in the country. */
export interface Country {
  parents: Map<string, string>;
  /** The country first, every zone after the one that holds it. */
  zones: string[];
  children: Map<string, string[]>;
  departmentsOf(zone: string): string[];
}

export async function countryOf(anybody: Client): Promise<Country> {
  const zones = dataOf<{ pcode: string; level: string; parentPcode: string | null }[]>(await anybody.query('zones.list'));
  const parents = new Map(zones.map(({ pcode, parentPcode }) => [pcode, parentPcode ?? 'CI']));
  const children = new Map<string, string[]>();
  for (const [pcode, parent] of parents) children.set(parent, [...(children.get(parent) ?? []), pcode]);
  const departmentsOf = (zone: string): string[] => {
    const below = children.get(zone);
    return below ? below.flatMap(departmentsOf) : [zone];
  };
  const order = (zone: string): string[] => [zone, ...(children.get(zone) ?? []).flatMap(order)];
  return { parents, zones: order('CI'), children, departmentsOf };
}

/** One published sum: rescues of a zone in a year; null: all years. */
export interface Sum {
  zone: string;
  year: number | null;
  rescues: number;
  from: string;
}

export const keyOf = ({ zone, year }: { zone: string; year: number | null }): string => `${zone} ${year ?? '*'}`;

export function sumsOf(visible: VisibleRescues): Sum[] {
  const { aggregates, dictionaries } = visible;
  const from = 'rescues.visible';
  return [
    ...aggregates.department.map((at, row): Sum => ({ zone: dictionaries.departments[at] ?? '', year: aggregates.year[row] ?? 0, rescues: aggregates.rescues[row] ?? 0, from })),
    ...aggregates.totals.zone.map((zone, row): Sum => ({ zone, year: aggregates.totals.year[row] ?? null, rescues: aggregates.totals.rescues[row] ?? 0, from })),
  ];
}

export const sumsOfTable = (table: ReleaseTable, from: string): Sum[] =>
  table.zone.flatMap((zone, row): Sum[] => {
    const rescues = table.rescues[row] ?? null;
    return rescues === null ? [] : [{ zone, year: table.year[row] ?? 0, rescues, from }];
  });

/** Everything that the ministry can be answered about sums: what it sees, and previews of every level and every period of years. */
export async function ministrySums(ministry: Client, years: number[]): Promise<{ visible: VisibleRescues; sums: Sum[] }> {
  const visible = dataOf<VisibleRescues>(await ministry.query('rescues.visible'));
  const sums = sumsOf(visible);
  // Every period that ends the series or is one year; the others repeat these columns one by one.
  for (const level of ['DISTRICT', 'REGION', 'DEPARTMENT'])
    for (const fromYear of years)
      for (const toYear of years)
        if (fromYear === toYear || (fromYear < toYear && (toYear === years.at(-1) || fromYear === years[0])))
          sums.push(...sumsOfTable(dataOf<ReleaseTable>(await ministry.query('releases.preview', { level, fromYear, toYear })), `preview ${level} ${fromYear}-${toYear}`));
  return { visible, sums };
}

/** How many rescues there really are in the departments of a zone and a year. */
export function counter(rescues: Pick<TrueRescue, 'department' | 'year'>[], country: Country): (sum: { zone: string; year: number | null }) => number {
  const counts = new Map<string, number>();
  for (const { department, year } of rescues)
    for (let zone: string | undefined = department; zone !== undefined; zone = country.parents.get(zone))
      for (const when of [year, null]) counts.set(keyOf({ zone, year: when }), (counts.get(keyOf({ zone, year: when })) ?? 0) + 1);
  return (sum) => counts.get(keyOf(sum)) ?? 0;
}
