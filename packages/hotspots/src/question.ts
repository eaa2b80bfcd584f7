import type { HotspotMethod, HotspotParameters } from '@vigie/domain';
import type { ZoneIndex } from '@vigie/geography';
import type { Sample } from './sample.ts';

/** A department as the analyses need it. All departments together are the country, which the grids cover with empty cells too. */
export interface DepartmentShape {
  pcode: string;
  geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon;
  box: [number, number, number, number];
  population: number | null;
}

/** One question about the rescues that the filters leave. */
export interface HotspotRequest {
  method: HotspotMethod;
  parameters: HotspotParameters;
  seed: number;
  departments: DepartmentShape[];
  /** Officer-days of searching in the period, by department; null where the role is not told. */
  effort: { pcode: string; officerDays: number }[] | null;
  /** First and last day that the filters ask for; null where they leave it open. */
  period: { from: string | null; to: string | null };
}

/** The kind of a figure decides how it is written and sorted. */
export type FigureKind = 'count' | 'number' | 'ratio' | 'share' | 'probability' | 'day' | 'word' | 'metres' | 'days';
export type Figures = Record<string, number | string | null>;

/** One line of the answer, the strongest first. */
export interface HotspotRow {
  id: string;
  department: string | null;
  /** Degrees; null where the row is not of a place. */
  lon: number | null;
  lat: number | null;
  figures: Figures;
}

/** Why a question has no answer. */
export type Silence = 'few-rescues' | 'needs-country' | 'few-steps' | 'no-effort' | 'no-sources' | 'no-exact-days' | 'too-many-pairs';

export interface HotspotResult {
  method: HotspotMethod;
  /** Rescues that went in, and those left out because their place or day is not known well enough for the question. */
  used: number;
  excluded: number;
  withoutPlace: number;
  masked: boolean;
  dataVersion: number;
  /** Null where there is an answer. */
  silence: Silence | null;
  features: GeoJSON.FeatureCollection;
  rows: HotspotRow[];
  /** The figures that the sentence beside the result quotes, by name. */
  facts: Record<string, number>;
}

/** What every method is given. */
export interface Task {
  sample: Sample;
  request: HotspotRequest;
  country: ZoneIndex;
  /** West, south, east, north of the country. */
  bounds: [number, number, number, number];
  onProgress(share: number): void;
}

export type Finding = Pick<HotspotResult, 'features' | 'rows' | 'facts'> & { silence?: Silence };

/** Columns of each method's table, in order. */
export const COLUMNS: Record<HotspotMethod, readonly { key: string; kind: FigureKind }[]> = {
  'getis-ord': [
    { key: 'rescues', kind: 'count' },
    { key: 'z', kind: 'number' },
    { key: 'q', kind: 'probability' },
    { key: 'grids', kind: 'count' },
    { key: 'draws', kind: 'share' },
    { key: 'discovered', kind: 'share' },
    { key: 'sources', kind: 'word' },
  ],
  'emerging-hotspots': [
    { key: 'category', kind: 'word' },
    { key: 'rescues', kind: 'count' },
    { key: 'lastStep', kind: 'count' },
    { key: 'trend', kind: 'number' },
    { key: 'trendP', kind: 'probability' },
    { key: 'recurrence', kind: 'number' },
  ],
  'source-agreement': [
    { key: 'agreement', kind: 'word' },
    { key: 'reported', kind: 'count' },
    { key: 'found', kind: 'count' },
    { key: 'reportedZ', kind: 'number' },
    { key: 'foundZ', kind: 'number' },
  ],
  'effort-rates': [
    { key: 'searched', kind: 'word' },
    { key: 'rescues', kind: 'count' },
    { key: 'officerDays', kind: 'count' },
    { key: 'plain', kind: 'number' },
    { key: 'rate', kind: 'number' },
    { key: 'lower', kind: 'number' },
    { key: 'upper', kind: 'number' },
  ],
  'near-repeat': [
    { key: 'within', kind: 'metres' },
    { key: 'after', kind: 'days' },
    { key: 'observed', kind: 'count' },
    { key: 'expected', kind: 'number' },
    { key: 'ratio', kind: 'ratio' },
    { key: 'p', kind: 'probability' },
    { key: 'q', kind: 'probability' },
  ],
  dbscan: [
    { key: 'rescues', kind: 'count' },
    { key: 'areaKm2', kind: 'number' },
    { key: 'firstDay', kind: 'day' },
    { key: 'lastDay', kind: 'day' },
  ],
  'kernel-density': [
    { key: 'rescues', kind: 'count' },
    { key: 'areaKm2', kind: 'number' },
  ],
};
