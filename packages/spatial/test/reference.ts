import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Answers computed by independent programs. They live beside the repository, and may be absent. */
const FOLDER = new URL('../../../../shared/reference/', import.meta.url);

/** The reference cases of one family by name; says so when there are none, so that nothing is skipped in silence. */
export function referenceCases<Case>(family: string): [name: string, expected: Case][] {
  if (!existsSync(FOLDER)) {
    console.warn(`skipped: the reference cases ${family}_*.json, because ../shared/reference is absent`);
    return [];
  }
  return readdirSync(FOLDER)
    .filter((file) => file.startsWith(`${family}_`) && file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))]);
}

/** Columns of a reference table, interleaved. */
export function referenceColumns(file: string, ...columns: string[]): Float64Array {
  const [header, ...rows] = readFileSync(new URL(`data/${file}`, FOLDER), 'utf8')
    .trim()
    .split(/\r?\n/);
  const names = cellsOf(header ?? '');
  const places = columns.map((column) => names.indexOf(column));
  return Float64Array.from(rows.flatMap((row) => places.map((place) => Number(cellsOf(row)[place]))));
}

export function referenceNeighbours(file: string): number[][] {
  return JSON.parse(readFileSync(new URL(`data/${file}`, FOLDER), 'utf8')).neighbours_zero_based;
}

function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.replaceAll('"', ''));
}
