/** Rows of a CSV text (RFC 4180) as objects keyed by the header. Only for the project's own files: a row of another length throws. */
export function readCsv(text: string): Record<string, string>[] {
  const [header = [], ...rows] = rowsOf(text);
  return rows.map((row, index) => {
    if (row.length !== header.length) throw new Error(`Row ${index + 2} has ${row.length} fields, the header ${header.length}.`);
    return Object.fromEntries(header.map((name, column) => [name, row[column] ?? '']));
  });
}

function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  // A field is quoted (with "" for a quote inside) or runs to the next comma or line end.
  for (const [, quoted, plain, end] of text.trimEnd().matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}

/** A number, or null where the field is empty; anything else throws. */
export function numberOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const value = Number(text);
  if (Number.isNaN(value)) throw new Error(`"${text}" is no number.`);
  return value;
}
