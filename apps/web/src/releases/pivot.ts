import type { ReleaseTable } from '@vigie/domain';

/** Null: withheld. Undefined: nothing happened there. */
type Figure = { rescues: number; children: number } | null | undefined;

export interface ReleaseRows {
  years: number[];
  rows: { zone: string; figures: Figure[] }[];
}

/** A release as it is read: a row a zone, in the order of the release, and a column a year. */
export function pivot(table: ReleaseTable): ReleaseRows {
  const years = [...new Set(table.year)].sort((a, b) => a - b);
  const rows = new Map<string, Figure[]>();
  table.zone.forEach((zone, at) => {
    const row = rows.get(zone) ?? new Array<Figure>(years.length).fill(undefined);
    const rescues = table.rescues[at] ?? null;
    row[years.indexOf(table.year[at] ?? 0)] = rescues === null ? null : { rescues, children: table.children[at] ?? 0 };
    rows.set(zone, row);
  });
  return { years, rows: [...rows].map(([zone, figures]) => ({ zone, figures })) };
}
