import { type ImportNoun, NO_ANSWERS } from '@vigie/domain';
import { type Batch, type IngestOptions, type Issue, ingest, type RecordOf, type Rejected, type Resolver, type SourceFile } from '../src/index.ts';
import { fold } from '../src/text.ts';
import type { FoundPlace, FoundZone } from '../src/types.ts';

/** A country divided into four departments, and a few places: enough to test every case. */
const DEPARTMENTS = [
  { pcode: 'CI0901', name: 'Soubré', west: true, south: true },
  { pcode: 'CI0902', name: 'Méagui', west: true, south: false },
  { pcode: 'CI0401', name: 'Aboisso', west: false, south: true },
  { pcode: 'CI0402', name: 'Bouaké', west: false, south: false },
];
const PLACES: FoundPlace[] = [
  { name: 'Soubré', kind: 'locality', lon: -6.594, lat: 5.785, departmentPcode: 'CI0901' },
  { name: 'Soubré', kind: 'department', lon: -6.594, lat: 5.785, departmentPcode: 'CI0901' },
  { name: 'Ottawa', kind: 'locality', lon: -6.7, lat: 5.9, departmentPcode: 'CI0901' },
  { name: 'Kouassikro', kind: 'locality', lon: -6.8, lat: 6.1, departmentPcode: 'CI0901' },
  { name: 'Kouassikro', kind: 'locality', lon: -4.1, lat: 8.2, departmentPcode: 'CI0402' },
  { name: 'Aboisso', kind: 'locality', lon: -3.2, lat: 5.47, departmentPcode: null },
  { name: 'Méagui', kind: 'department', lon: -6.5, lat: 8.4, departmentPcode: 'CI0902' },
  { name: 'Nawa', kind: 'region', lon: -6.6, lat: 5.8, departmentPcode: null },
];
const ZONES: (FoundZone & { name: string })[] = [
  ...DEPARTMENTS.map(({ pcode, name }) => ({ pcode, name, level: 'DEPARTMENT' as const })),
  { pcode: 'CI09', name: 'Nawa', level: 'REGION' },
  { pcode: 'CI-BS', name: 'Bas-Sassandra', level: 'DISTRICT' },
];

export const resolver: Resolver = {
  departmentAt: (lon, lat) =>
    lon < -8.6 || lon > -2.5 || lat < 4.3 || lat > 10.7 ? null : (DEPARTMENTS.find(({ west, south }) => west === lon < -5.5 && south === lat < 7.5)?.pcode ?? null),
  findPlaces: (name) => PLACES.filter((place) => fold(place.name) === fold(name)),
  suggestPlaces: (name) => [...new Set(PLACES.filter((place) => fold(place.name).startsWith(fold(name).slice(0, 3))).map((place) => place.name))],
  findZone: (text) => ZONES.find(({ pcode, name }) => pcode === text.toUpperCase() || fold(name) === fold(text)) ?? null,
};

/** Units by code. */
const INDICATORS = new Map([
  ['cocoa_ha', 'ha'],
  ['poverty', 'points'],
  ['literacy', '%'],
]);

export const TODAY = '2026-01-15';

/** A file of these bytes or of this text, in pieces of `size`. */
export function fileOf(content: string | Uint8Array, { name = 'file.csv', size = 1 << 30 } = {}): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    async *chunks() {
      for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
    },
  };
}

export interface Outcome<Noun extends ImportNoun> {
  records: RecordOf<Noun>[];
  rows: number;
  issues: Issue[];
  rejected: Rejected[];
  columns: string[];
  batches: number;
}

/** Reads a whole file. */
export async function readAll<Noun extends ImportNoun>(content: SourceFile | string, noun: Noun, options: Partial<IngestOptions<Noun>> = {}): Promise<Outcome<Noun>> {
  const outcome: Outcome<Noun> = { records: [], rows: 0, issues: [], rejected: [], columns: [], batches: 0 };
  const file = typeof content === 'string' ? fileOf(content) : content;
  for await (const batch of ingest(file, { noun, mapping: null, resolver, indicators: INDICATORS, today: TODAY, answers: NO_ANSWERS, ...options })) add(outcome, batch);
  return outcome;
}

function add<Noun extends ImportNoun>(outcome: Outcome<Noun>, batch: Batch<Noun>): void {
  outcome.records.push(...batch.records.map(({ record }) => record));
  outcome.issues.push(...batch.issues);
  outcome.rejected.push(...batch.rejected);
  outcome.rows = batch.rows;
  outcome.columns = batch.columns;
  outcome.batches++;
}

/** Issues but for what is only told, as columns that are not read. */
export const doubts = (issues: Issue[]): Issue[] => issues.filter(({ severity }) => severity !== 'notice');

/** Short forms of issues, for comparison: row, column and code. */
export const brief = (issues: Issue[]): string[] =>
  issues.map(({ row, column, code, severity }) => `${row ?? 'file'} ${column ?? '-'} ${code}${severity === 'error' ? '' : ` (${severity})`}`);

/** Numbers between 0 and 1 that are the same at every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
