import type { Centre, ImportAnswers, ImportNoun, IndicatorValue, RescueDraft, SearchEffort } from '@vigie/domain';
import type { Issue } from './issues.ts';

/** Which column gives which field: field key to column name. A blank name says that none does, where several would fit. */
export type Mapping = Record<string, string>;

export interface FoundPlace {
  name: string;
  kind: 'locality' | 'department' | 'region' | 'district';
  lon: number;
  lat: number;
  departmentPcode: string | null;
}

export interface FoundZone {
  pcode: string;
  level: 'DISTRICT' | 'REGION' | 'DEPARTMENT';
}

/** What a text means as a zone; where it is not one zone, why, and which zones may have been meant. */
export type ZoneReading =
  | { zone: FoundZone; problem: null; zones: readonly [] }
  | { zone: null; problem: 'UNKNOWN' | 'AMBIGUOUS' | 'FORMER'; zones: readonly (FoundZone & { name: string })[] };

/** How names and points become zones; the caller has the geography, this package has not. */
export interface Resolver {
  /** The department that holds a point; null outside the country. */
  departmentAt(lon: number, lat: number): string | null;
  /** Places whose folded name is exactly this. */
  findPlaces(name: string): FoundPlace[];
  /** Names of similar places, for the text of an issue. */
  suggestPlaces(name: string): string[];
  /** A zone by p-code or name. */
  findZone(text: string): FoundZone | null;
  /** The zone of a p-code or name at the level that its column says; without it `findZone` is asked. `year` is the one that a figure is of. */
  readZone?(text: string, level?: FoundZone['level'] | null, year?: number | null): ZoneReading;
  /** Whether a department is a zone, or lies in it. */
  isWithin?(departmentPcode: string, zonePcode: string): boolean;
  /** The name of a zone, for the words of an issue; without it they show p-codes. */
  zoneName?(pcode: string): string | null;
}

/** A file as bytes, wherever it lies. `chunks` gives it from its beginning at every call. */
export interface SourceFile {
  name: string;
  chunks(): AsyncIterable<Uint8Array>;
}

export interface IngestOptions<Noun extends ImportNoun> {
  noun: Noun;
  /** null: the mapping that the columns' names and the first rows suggest. */
  mapping: Mapping | null;
  resolver: Resolver;
  /** The unit of every indicator that exists, by its code. */
  indicators: ReadonlyMap<string, string>;
  /** The last day that anything may have happened on, `YYYY-MM-DD`. */
  today: string;
  /** How to read what reads in two ways. */
  answers: ImportAnswers;
}

/** A rescue as a file gives it: placed in a department, perhaps without a reference of its own. */
export type IngestedRescue = Omit<RescueDraft, 'reference' | 'departmentPcode'> & { reference: string | null; departmentPcode: string };

interface Records {
  rescues: IngestedRescue;
  effort: SearchEffort;
  indicators: IndicatorValue;
  centres: Centre;
}
export type RecordOf<Noun extends ImportNoun> = Records[Noun];

export interface Accepted<Noun extends ImportNoun> {
  row: number;
  record: RecordOf<Noun>;
  cells: string[];
}

export interface Rejected {
  row: number;
  cells: string[];
  issues: Issue[];
}

export interface Batch<Noun extends ImportNoun> {
  columns: string[];
  /** Data rows read so far. */
  rows: number;
  /** Bytes read so far. */
  bytes: number;
  records: Accepted<Noun>[];
  issues: Issue[];
  rejected: Rejected[];
}

/** What a file looks like before it is read whole. */
export interface Inspection {
  format: 'csv' | 'geojson';
  encoding: string;
  delimiter: string | null;
  columns: string[];
  mapping: Mapping;
  /** Columns that no field takes. */
  unmapped: string[];
  /** Fields that several columns fit equally well, with those columns. */
  tied: Record<string, string[]>;
  /** Required fields without a column, and places that columns tie for; a place may be given by coordinates, by a geopoint or by a name. */
  missing: string[];
  /** The first ten rows. */
  sample: string[][];
  guessedNoun: ImportNoun | null;
}
