import type { Column, Context, Row } from './row.ts';
import { remembering } from './text.ts';

/** Reads a zone by p-code or name, and gives its p-code; with `departmentOnly` wider zones are an issue. */
export function zoneReader(column: Column, { resolver }: Context, departmentOnly: boolean): (row: Row) => string | null {
  const find = remembering((text) => resolver.findZone(text));
  return (row) => {
    const text = row.text(column);
    if (text === '') return row.error(column, 'MISSING_VALUE');
    const zone = find(text);
    if (zone === null) return row.error(column, 'UNKNOWN_PLACE', text, [...new Set(resolver.suggestPlaces(text))].slice(0, 3).join(', '));
    return departmentOnly && zone.level !== 'DEPARTMENT' ? row.error(column, 'PLACE_TOO_COARSE', text) : zone.pcode;
  };
}
