import { DatePrecision, PlacePrecision, RescueDefinition, Sector, SourceType } from '@vigie/domain';
import { isoOf, KINDS, type Register } from '@vigie/hotspots';

export const SORT_KEYS = ['date', 'department', 'sector', 'source', 'precision', 'children', 'rescues'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** One row of the table: the same facts as the mark on the map. Null: not recorded, or not shown to this role. */
export interface TableRow {
  row: number;
  kind: (typeof KINDS)[number];
  /** Of an exact rescue; null for masked and summed ones. */
  id: number | null;
  date: string;
  datePrecision: DatePrecision;
  place: string | null;
  lon: number | null;
  lat: number | null;
  uncertainty: number | null;
  department: string | null;
  sector: Sector | null;
  source: SourceType | null;
  precision: PlacePrecision | null;
  definition: RescueDefinition | null;
  organisation: string | null;
  rescues: number;
  children: number;
  cell: string | null;
}

/** How an address names a row: by what lasts, where there is such a thing. */
export const addressOf = ({ id, row }: TableRow): string => (id === null ? `row:${row}` : `rescue:${id}`);

/** A page of the rows that pass, sorted; equal ones stay in the order of the register. */
export function tablePage(
  register: Register,
  rows: Int32Array,
  { sort, descending, offset, limit }: { sort: SortKey; descending: boolean; offset: number; limit: number },
): TableRow[] {
  const field = {
    date: register.day,
    department: register.department,
    sector: register.sector,
    source: register.source,
    precision: register.precision,
    children: register.children,
    rescues: register.rescues,
  }[sort];
  const sign = descending ? -1 : 1;
  const sorted = Int32Array.from(rows).sort((a, b) => sign * ((field[a] ?? 0) - (field[b] ?? 0)) || a - b);
  return Array.from(sorted.subarray(offset, offset + limit), (row) => tableRow(register, row));
}

export function tableRow(register: Register, row: number): TableRow {
  const { points, dictionaries } = register.visible;
  const kind = KINDS[register.kind[row] ?? 0] ?? 'point';
  const point = kind === 'point' ? row : -1;
  const lon = register.lon[row] ?? Number.NaN;
  return {
    row,
    kind,
    id: points.id[point] ?? null,
    date: isoOf(register.day[row] ?? 0),
    datePrecision: kind === 'point' ? (DatePrecision.codes[points.datePrecision[point] ?? 0] ?? 'DAY') : kind === 'masked' ? 'MONTH' : 'YEAR',
    place: dictionaries.places[points.place[point] ?? -1] ?? null,
    lon: Number.isNaN(lon) ? null : lon,
    lat: Number.isNaN(lon) ? null : (register.lat[row] ?? null),
    uncertainty: Number.isFinite(register.uncertainty[row]) ? (register.uncertainty[row] ?? null) : null,
    department: dictionaries.departments[register.department[row] ?? -1] ?? null,
    sector: Sector.codes[register.sector[row] ?? -1] ?? null,
    source: SourceType.codes[register.source[row] ?? -1] ?? null,
    precision: PlacePrecision.codes[register.precision[row] ?? -1] ?? null,
    definition: RescueDefinition.codes[points.definition[point] ?? -1] ?? null,
    organisation: dictionaries.organisations[register.organisation[row] ?? -1]?.name ?? null,
    rescues: register.rescues[row] ?? 0,
    children: register.children[row] ?? 0,
    cell: dictionaries.cells[register.cell[row] ?? -1]?.id ?? null,
  };
}
