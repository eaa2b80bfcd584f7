import { z } from 'zod';
import { PlacePrecision, Sector, SourceType } from './codes.ts';
import { IsoDate } from './common.ts';

export const AREA_CORNERS = { least: 3, most: 200 } as const;
/** The corners of an area as longitude and latitude in degrees. */
export const Area = z
  .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
  .min(AREA_CORNERS.least)
  .max(AREA_CORNERS.most);
export type Area = z.infer<typeof Area>;

/** The filters in force when a run was made; the same fields as the address of the screen. Empty lists mean everything. */
export const RescueFilter = z.strictObject({
  from: IsoDate.nullable(),
  to: IsoDate.nullable(),
  sectors: z.array(Sector.schema),
  sources: z.array(SourceType.schema),
  precisions: z.array(PlacePrecision.schema),
  organisations: z.array(z.int32()).max(200),
  /** A drawn area: its corners in degrees, in order, the first not repeated; null: the whole country. Runs that were kept before there were areas have none. */
  area: Area.nullable().default(null),
});

/** As it is asked: what has a default may be left out. */
export type RescueFilter = z.input<typeof RescueFilter>;

/**
 * What answers a question: where there are more than by chance, where it grows, where sources disagree, where nobody
 * looked, what comes after one case; and two that only describe, groups and density.
 */
export const HotspotMethod = z.enum(['getis-ord', 'emerging-hotspots', 'source-agreement', 'effort-rates', 'near-repeat', 'dbscan', 'kernel-density']);
export type HotspotMethod = z.infer<typeof HotspotMethod>;

/** What the methods take, in metres and counts. */
export const HotspotParameters = z.strictObject({
  /** Kernel support radius, or neighbourhood of DBSCAN, or distance between the centres of neighbouring hexagons, or within which cases follow one another; metres. */
  distance: z.number().min(100).max(200_000),
  /** DBSCAN only: number of rescues within `distance` that make a core, the rescue itself included. */
  minPoints: z.int().min(2).max(1000).nullable(),
  /** False discovery rate over all cells or bands tested; for emerging hot spots, the significance level of each bin. */
  alpha: z.number().min(0.0001).max(0.2).nullable(),
  /** Emerging hot spots only: length of a step. */
  months: z.int().min(1).max(24).nullable().default(null),
});
export type HotspotParameters = z.infer<typeof HotspotParameters>;

/** What must be known to make a run again: same data, same code, same answer. The server computes it from this. */
export const SavedRunDraft = z.strictObject({
  name: z.string().trim().min(1).max(120),
  method: HotspotMethod,
  parameters: HotspotParameters,
  filter: RescueFilter,
  seed: z.int32().min(0),
});
export type SavedRunDraft = Omit<z.infer<typeof SavedRunDraft>, 'filter'> & { filter: RescueFilter };

/** How far the server is with a run. */
export const RunState = z.enum(['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED']);
export type RunState = z.infer<typeof RunState>;
