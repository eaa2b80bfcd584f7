import { type Sector, Sector as Sectors, SourceType, type VisibleRescues } from '@vigie/domain';
import { cellAt } from '../hexagons.ts';
import type { Cell } from './cells.ts';

/** A rescue known no better than this many metres says nothing of its cell, whose corners are some 10 km from its centre. */
const KNOWN_WITHIN = 12_000;
const MONTHS_A_YEAR = 12;

/** Rescues that the asker may see; of one day, or masked ones of a month together. */
export interface Found {
  /** Position of the cell; -1: only the department is known. */
  at: number;
  departmentPcode: string;
  /** Days since 1970; of a month its middle. */
  day: number;
  /** Month of the year, 0 to 11; null where only the year is known, or it cannot be told. */
  month: number | null;
  source: SourceType;
  sector: Sector;
  rescues: number;
  children: number;
}

/** An entry of the ledger of searches. */
export interface Search {
  /** Position of the cell; -1: only the department is told. */
  at: number;
  departmentPcode: string;
  /** Days since 1970. */
  startedOn: number;
  endedOn: number;
  officerDays: number;
}

/** What the asker may see, cell by cell: exact rescues by their point, masked ones by their masked cell, which is of the same resolution. */
export function foundIn({ points, masked, dictionaries }: VisibleRescues, cells: readonly Pick<Cell, 'id'>[]): Found[] {
  const position = new Map(cells.map(({ id }, at) => [id, at]));
  const code = <T>(codes: readonly T[], at: number | undefined): T => codes[at ?? 0] ?? (codes[0] as T);
  const exact = points.day.map((day, i): Found => {
    const [lon, lat] = [points.lon[i] ?? null, points.lat[i] ?? null];
    const known = lon !== null && lat !== null && (points.uncertainty[i] ?? Number.POSITIVE_INFINITY) <= KNOWN_WITHIN;
    return {
      at: known ? (position.get(cellAt(lon, lat)) ?? -1) : -1,
      departmentPcode: dictionaries.departments[points.department[i] ?? -1] ?? '',
      day,
      month: (points.datePrecision[i] ?? 2) < 2 ? new Date(day * 86_400_000).getUTCMonth() : null,
      source: code(SourceType.codes, points.source[i]),
      sector: code(Sectors.codes, points.sector[i]),
      rescues: 1,
      children: points.children[i] ?? 0,
    };
  });
  const monthly = masked.month.map(
    (month, i): Found => ({
      at: position.get(dictionaries.cells[masked.cell[i] ?? -1]?.id ?? '') ?? -1,
      departmentPcode: dictionaries.departments[masked.department[i] ?? -1] ?? '',
      day: Date.UTC(1970 + Math.floor(month / MONTHS_A_YEAR), month % MONTHS_A_YEAR, 15) / 86_400_000,
      // The month of a masked rescue may stand for a year.
      month: null,
      source: code(SourceType.codes, masked.source[i]),
      sector: code(Sectors.codes, masked.sector[i]),
      rescues: masked.rescues[i] ?? 0,
      children: masked.children[i] ?? 0,
    }),
  );
  return [...exact, ...monthly];
}
