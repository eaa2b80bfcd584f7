import type { Language } from '@vigie/domain';

/** What a cell of a table holds. */
export type Cell = string | number | boolean | null;

/** What a column holds: decides how a figure is written and set, and its type in a workbook. Shares are between 0 and 1, days are ISO dates. */
export type ColumnKind = 'text' | 'count' | 'number' | 'probability' | 'share' | 'year' | 'day' | 'flag';

export interface Column {
  /** The name for programs, the same in every language. */
  key: string;
  label: string;
  kind: ColumnKind;
  /** The word for a figure that is not told; without one its cell is empty. */
  absent?: string;
  /** Takes what room the others leave on a page; without one, the first column of text does. */
  wide?: true;
}

export interface Table {
  kind: 'table';
  title: string;
  /** Who the table is for: `print` stands in the PDF, `data` in CSV and XLSX. */
  use: 'print' | 'data';
  columns: Column[];
  rows: Cell[][];
}

/** A shape of a map. Colours are chosen by the noun; what has no fill shows what lies under it. */
export interface Shape {
  geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon;
  fill: string | null;
  outline: string | null;
  /** Points of line and of gap, in turn: told apart without a colour. Without it the line is whole. */
  dash?: readonly number[];
  /** Of the outline, in points. */
  weight?: number;
}

/** A word on a map, its middle at a longitude and latitude. */
export interface MapLabel {
  at: readonly [lon: number, lat: number];
  text: string;
  strong: boolean;
}

export interface MapOfZones {
  kind: 'map';
  title: string;
  /** Drawn in their order, the last on top. */
  shapes: Shape[];
  labels?: MapLabel[];
  /** West, south, east and north of what is drawn; without it, of all shapes. */
  frame?: readonly [number, number, number, number];
  legend: ({ label: string } & Omit<Shape, 'geometry'>)[];
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  /** A sentence that nobody may miss. */
  | { kind: 'warning'; text: string }
  | { kind: 'facts'; facts: { name: string; value: string }[] }
  | { kind: 'features'; features: GeoJSON.Feature[] }
  /** What follows begins on a new page, with this at its head. */
  | { kind: 'page'; title: string }
  | Table
  | MapOfZones;

/** What a noun says of one of its records to one reader, without a word of how it is written. */
export interface Described {
  title: string;
  blocks: Block[];
  /** What a program needs to know beside the features; goes into GeoJSON as it is. */
  about: Record<string, unknown>;
  /** Version of the data that the figures were computed from, and of the code that did; null: not known. */
  dataVersion: number | null;
  codeVersion: string | null;
  /** Sentences that stand at the head of every page. */
  running?: string[];
  /** A word that stands across every page: what the document is not yet. */
  standing?: string;
  /** The number of this copy among those of its record, where the noun counts them; without it copies are counted in the installation as a whole. */
  copy?: number;
}

/** Who takes a document away, when and for what: written on it, so that a copy that is found says whose it is. */
export interface Provenance {
  by: string;
  organisation: string;
  /** ISO time. */
  at: string;
  purpose: string;
  demonstration: boolean;
  /** Every copy has a number of its own, in this installation or among those of its record; null: taken without one. */
  copy: number | null;
}

export interface Document extends Described {
  language: Language;
  provenance: Provenance;
}

/** The tables of a document for one use. */
export const tablesOf = ({ blocks }: Pick<Described, 'blocks'>, use: Table['use']): Table[] =>
  blocks.filter((block) => block.kind === 'table').filter((table) => table.use === use);
