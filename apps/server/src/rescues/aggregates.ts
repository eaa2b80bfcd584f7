import type { VisibleRescues, ZoneLevel } from '@vigie/domain';
import { type AdditiveTable, PRIMARY, PUBLISHED, suppressCells } from '@vigie/spatial';
import type { Client } from '../database/driver.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { SMALLEST_GROUP } from './published.ts';
import { type Count, readToldSums, type ToldSums } from './told-sums.ts';

/** The whole country, the root of the zones. */
const COUNTRY = 'CI';

/** Every sum that exists, zone by zone and year by year, and which of them may be told: the one table that all published figures are read from. */
export interface SuppressedTable {
  /** The country first, then districts, regions, departments. */
  zones: { pcode: string; level: ZoneLevel | 'COUNTRY' }[];
  years: number[];
  /** Zone by zone: the years in their order, then their sum. */
  rescues: Float64Array;
  children: Float64Array;
  /** Which cells are the sum of which: regions of departments, all years of the years. */
  relations: AdditiveTable['relations'];
  /** As `suppressCells` marks them. */
  state: Uint8Array;
}

/** The sums as they were told last; nothing finer than a department and a year is ever summed for who may see sums only. */
export async function readSuppressedTable(client: Client, zones: ZoneRegister): Promise<{ told: ToldSums; table: SuppressedTable }> {
  const told = await readToldSums(client);
  return { told, table: suppressedTable(told.counts, zones) };
}

/**
 * Sums counts of departments to regions, districts and the country, and marks what must be withheld so that no group under `SMALLEST_GROUP` follows
 * from what is told, over all levels and years at once: figures of one level would otherwise give back those of another. What is withheld follows from
 * the first version that was told and stays so: versions between which it changed could be subtracted (see `cellsToTell`).
 */
export function suppressedTable(counts: Count[], register: ZoneRegister): SuppressedTable {
  const order: Record<ZoneLevel, number> = { DISTRICT: 0, REGION: 1, DEPARTMENT: 2 };
  const listed = [...register.zones.values()].sort((a, b) => order[a.level] - order[b.level] || (a.pcode < b.pcode ? -1 : 1));
  const zones: SuppressedTable['zones'] = [{ pcode: COUNTRY, level: 'COUNTRY' }, ...listed.map(({ pcode, level }) => ({ pcode, level }))];
  const position = new Map(zones.map(({ pcode }, at) => [pcode, at]));
  const parent = (pcode: string): string | null => (pcode === COUNTRY ? null : (register.zones.get(pcode)?.parentPcode ?? COUNTRY));
  const years = [...new Set(counts.map(({ year }) => year))].sort((a, b) => a - b);
  const width = years.length + 1;
  const cell = (zone: number, year: number) => zone * width + year;
  const rescues = new Float64Array(zones.length * width);
  const children = new Float64Array(zones.length * width);
  const first = new Float64Array(zones.length * width);
  for (const count of counts)
    for (let pcode: string | null = count.pcode; pcode !== null; pcode = parent(pcode)) {
      const zone = position.get(pcode) ?? 0;
      for (const year of [years.indexOf(count.year), years.length]) {
        rescues[cell(zone, year)] = (rescues[cell(zone, year)] ?? 0) + count.rescues;
        children[cell(zone, year)] = (children[cell(zone, year)] ?? 0) + count.children;
        first[cell(zone, year)] = (first[cell(zone, year)] ?? 0) + count.first;
      }
    }
  const parts = new Map<number, number[]>();
  for (const { pcode } of zones) {
    const above = parent(pcode);
    if (above !== null) parts.set(position.get(above) ?? 0, [...(parts.get(position.get(above) ?? 0) ?? []), position.get(pcode) ?? 0]);
  }
  const relations: { total: number; parts: Int32Array }[] = [];
  for (let zone = 0; zone < zones.length; zone++) {
    const below = parts.get(zone);
    if (below) for (let year = 0; year < width; year++) relations.push({ total: cell(zone, year), parts: Int32Array.from(below, (part) => cell(part, year)) });
    if (years.length > 0) relations.push({ total: cell(zone, years.length), parts: Int32Array.from(years, (_, year) => cell(zone, year)) });
  }
  return { zones, years, rescues, children, relations, state: suppressCells({ values: first, relations }, SMALLEST_GROUP) };
}

/** Fills the sums of an answer, and what is withheld of them, from what was told last. */
export async function readSums(client: Client, zones: ZoneRegister, visible: VisibleRescues): Promise<void> {
  const { told, table } = await readSuppressedTable(client, zones);
  visible.dataVersion = told.version;
  visible.aggregates.asOf = told.asOf;
  fillAggregates(visible, table);
  const shown = visible.aggregates.rescues.reduce((a, b) => a + b, 0);
  const { zone, year, rescues } = visible.aggregates.totals;
  const whole = zone.findIndex((pcode, at) => pcode === COUNTRY && year[at] === null);
  // What the total of the country leaves over: nothing that subtracting would not give. Without that total it is not told.
  const hidden = whole < 0 ? null : (rescues[whole] ?? 0) - shown;
  if (hidden !== 0 && told.version > 0) visible.withheld.push({ reason: 'SMALL_COUNT', rescues: hidden !== null && hidden < SMALLEST_GROUP ? null : hidden });
  if (told.waiting > 0) visible.withheld.push({ reason: 'NOT_YET_TOLD', rescues: told.waiting });
  if (told.rejected > 0) visible.withheld.push({ reason: 'NOT_CONFIRMED', rescues: told.rejected });
}

function fillAggregates({ aggregates, dictionaries }: VisibleRescues, table: SuppressedTable): void {
  const departments = new Map(dictionaries.departments.map((pcode, at) => [pcode, at]));
  forEachCell(table, ({ zone, year, rescues, children, state }) => {
    if (rescues === 0) return;
    if (state !== PUBLISHED) {
      aggregates.withheld.zone.push(zone.pcode);
      aggregates.withheld.year.push(year);
    } else if (zone.level === 'DEPARTMENT' && year !== null) {
      aggregates.department.push(departments.get(zone.pcode) ?? -1);
      aggregates.year.push(year);
      aggregates.rescues.push(rescues);
      aggregates.children.push(children);
    } else {
      aggregates.totals.zone.push(zone.pcode);
      aggregates.totals.year.push(year);
      aggregates.totals.rescues.push(rescues);
      aggregates.totals.children.push(children);
    }
  });
}

/** One year of every level, as it is published: columnar, null where a figure is withheld, `primary` where because it is small. */
export interface YearFigures {
  level: (ZoneLevel | 'COUNTRY')[];
  zone: string[];
  year: number[];
  rescues: (number | null)[];
  children: (number | null)[];
  primary: boolean[];
}

export function yearFigures(table: SuppressedTable, wanted: number): YearFigures {
  const figures: YearFigures = { level: [], zone: [], year: [], rescues: [], children: [], primary: [] };
  forEachCell(table, ({ zone, year, rescues, children, state }) => {
    if (year !== wanted || rescues === 0) return;
    figures.level.push(zone.level);
    figures.zone.push(zone.pcode);
    figures.year.push(year);
    figures.rescues.push(state === PUBLISHED ? rescues : null);
    figures.children.push(state === PUBLISHED ? children : null);
    figures.primary.push(state === PRIMARY);
  });
  return figures;
}

function forEachCell(
  { zones, years, rescues, children, state }: SuppressedTable,
  visit: (cell: { zone: SuppressedTable['zones'][number]; year: number | null; rescues: number; children: number; state: number }) => void,
): void {
  const width = years.length + 1;
  zones.forEach((zone, at) => {
    for (let year = 0; year < width; year++) {
      const cell = at * width + year;
      visit({ zone, year: years[year] ?? null, rescues: rescues[cell] ?? 0, children: children[cell] ?? 0, state: state[cell] ?? PUBLISHED });
    }
  });
}
