import type { ImportNoun } from '@vigie/domain';
import { type Batch, type Issue, type Raised, RaisedQuestions, rejectedCsv } from '@vigie/ingest';

/** A row of the file as it stands in it, with the columns where something is wrong. */
export interface FirstRow {
  row: number;
  cells: string[];
  refused: boolean;
  marked: string[];
}

/** All problems of one kind. */
export interface ProblemGroup {
  code: Issue['code'];
  severity: Issue['severity'];
  count: number;
}

/** Where the rows without errors would stand on the map. */
export interface Placed {
  /** Spread evenly over the file where it has more rows than the map is given. */
  points: { row: number; lon: number; lat: number }[];
  /** Rows with coordinates. */
  all: number;
  /** Rows without: their department alone is known. */
  without: number;
  /** West, south, east, north of all of them. */
  box: [number, number, number, number] | null;
}

/** What a whole file holds, as far as it can be told without the register. */
export interface Preview {
  /** Keys of the fields without which no row can be read, because no column gives them or several do; where there are any, the file was not read further. */
  missing: string[];
  rows: number;
  refused: number;
  /** What the file leaves open. */
  questions: Raised[];
  first: FirstRow[];
  problems: ProblemGroup[];
  /** The first of them in the order of the file, and a few of every kind that only comes later. */
  issues: Issue[];
  /** Null for what has no places of its own. */
  placed: Placed | null;
  /** The refused rows with their reasons, ready to be taken away; null where there are none. */
  rejected: Blob | null;
}

export interface Progress {
  rows: number;
  bytes: number;
}

/** Problems of the columns that keep a whole file from being read. */
const REFUSING: ReadonlySet<Issue['code']> = new Set<Issue['code']>(['MISSING_COLUMN', 'COLUMN_TIED']);
const FIRST_ROWS = 10;
const ISSUES_KEPT = 200;
/** Points that the map is given. */
const MOST = 5_000;
/** A kind of problem that only begins after the first issues still shows some examples. */
const EXAMPLES = 5;

/** Reads all batches and keeps what the screen shows; memory does not grow with the file, except for the refused rows, which go into a Blob. */
export async function collect(batches: AsyncIterable<Batch<ImportNoun>>, language: 'fr' | 'en', onProgress: (progress: Progress) => void): Promise<Preview> {
  const preview: Preview = { missing: [], rows: 0, refused: 0, questions: [], first: [], problems: [], issues: [], placed: null, rejected: null };
  const places = new Places();
  const groups = new Map<Issue['code'], ProblemGroup>();
  const questions = new RaisedQuestions();
  const parts: Blob[] = [];
  for await (const batch of batches) {
    preview.missing.push(...batch.issues.flatMap(({ code, severity, value }) => (REFUSING.has(code) && severity === 'error' && value !== null ? [value] : [])));
    if (preview.missing.length > 0) return preview;
    preview.rows = batch.rows;
    preview.refused += batch.rejected.length;
    if (preview.first.length < FIRST_ROWS) preview.first.push(...firstRows(batch).slice(0, FIRST_ROWS - preview.first.length));
    for (const issue of batch.issues) {
      const group = groups.get(issue.code) ?? { code: issue.code, severity: issue.severity, count: 0 };
      group.count++;
      questions.see(issue);
      groups.set(issue.code, group);
      if (preview.issues.length < ISSUES_KEPT || group.count <= EXAMPLES) preview.issues.push(issue);
    }
    for (const { row, record } of batch.records) places.see(row, record);
    if (batch.rejected.length > 0) parts.push(new Blob([rejectedCsv(batch.columns, batch.rejected, { header: parts.length === 0, language })]));
    onProgress({ rows: batch.rows, bytes: batch.bytes });
  }
  preview.problems = sortGroups([...groups.values()]);
  preview.questions = questions.list();
  preview.placed = places.placed();
  if (parts.length > 0) preview.rejected = new Blob(parts, { type: 'text/csv;charset=utf-8' });
  return preview;
}

/** Gathers places; of more than MOST it keeps every second, then every fourth and so on, so that they stay spread over the file. */
class Places {
  private points: Placed['points'] = [];
  private every = 1;
  private all = 0;
  private without = 0;
  private box: Placed['box'] = null;

  see(row: number, record: object): void {
    if (!('lon' in record && 'lat' in record)) return;
    const { lon, lat } = record;
    if (typeof lon !== 'number' || typeof lat !== 'number') {
      this.without++;
      return;
    }
    const [west, south, east, north] = this.box ?? [lon, lat, lon, lat];
    this.box = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
    if (this.all++ % this.every !== 0) return;
    this.points.push({ row, lon, lat });
    if (this.points.length <= MOST) return;
    this.points = this.points.filter((_, at) => at % 2 === 0);
    this.every *= 2;
  }

  placed(): Placed | null {
    const { points, all, without, box } = this;
    return all + without > 0 ? { points, all, without, box } : null;
  }
}

const RANK: Record<Issue['severity'], number> = { error: 0, warning: 1, notice: 2 };

/** Problems that refuse rows come before remarks, these before what is only told, and frequent ones before rare ones. */
export function sortGroups(groups: ProblemGroup[]): ProblemGroup[] {
  return groups.sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.count - a.count);
}

/** The problems that the server told, by kind. */
export function groupsOf({ issueCounts, issues }: { issueCounts: Record<string, number>; issues: Issue[] }): ProblemGroup[] {
  const groups = new Map<Issue['code'], ProblemGroup>();
  for (const { code, severity } of issues) if (!groups.has(code)) groups.set(code, { code, severity, count: issueCounts[code] ?? 0 });
  return sortGroups([...groups.values()]);
}

function firstRows(batch: Batch<ImportNoun>): FirstRow[] {
  const refused = new Set(batch.rejected.map(({ row }) => row));
  const marked = new Map<number, string[]>();
  for (const { row, column } of batch.issues) if (row !== null && column !== null) marked.set(row, [...(marked.get(row) ?? []), column]);
  return [...batch.records, ...batch.rejected].map(({ row, cells }) => ({ row, cells, refused: refused.has(row), marked: marked.get(row) ?? [] })).sort((a, b) => a.row - b.row);
}
