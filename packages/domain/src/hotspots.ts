import { z } from 'zod';
import { PlacePrecision, Sector, SourceType } from './codes.ts';
import { IsoDate } from './common.ts';
import { PlaceFilter } from './place-filter.ts';

/** The filters in force when a run was made; the same fields as the address of the screen. Empty lists mean everything. */
export const RescueFilter = z.strictObject({
  from: IsoDate.nullable(),
  to: IsoDate.nullable(),
  sectors: z.array(z.enum(Sector.codes)),
  sources: z.array(z.enum(SourceType.codes)),
  precisions: z.array(z.enum(PlacePrecision.codes)),
  organisations: z.array(z.int32()).max(200),
  /** Null: the whole country. Runs that were kept before there was a place in the filters have none. */
  place: PlaceFilter.nullable().default(null),
});

/** A filter as it is sent: fields with a default may be left out. */
export type RescueFilter = z.input<typeof RescueFilter>;

/**
 * The methods, in the order of the questions that they answer: where there are more than by chance, where it grows, where
 * sources disagree, where nobody looked, what comes after one case. The last two, groups and density, only describe.
 */
export const HotspotMethod = z.enum(['getis-ord', 'emerging-hotspots', 'source-agreement', 'effort-rates', 'near-repeat', 'dbscan', 'kernel-density']);
export type HotspotMethod = z.infer<typeof HotspotMethod>;

/** Parameters of the methods, in metres and counts. */
export const HotspotParameters = z.strictObject({
  /** In metres: radius of the kernel, neighbourhood of DBSCAN, distance between the centres of neighbouring hexagons, or distance within which cases follow one another. */
  distance: z.number().min(100).max(200_000),
  /** DBSCAN only: number of rescues within `distance` that make a core, the rescue itself included. */
  minPoints: z.int().min(2).max(1000).nullable(),
  /** False discovery rate over all cells or bands tested; for emerging hot spots, the significance level of each bin. */
  alpha: z.number().min(0.0001).max(0.2).nullable(),
  /** Emerging hot spots only: length of a step. */
  months: z.int().min(1).max(24).nullable().default(null),
});
export type HotspotParameters = z.infer<typeof HotspotParameters>;

/** Everything that the server needs to compute a run. The same data and code give the same answer again. */
export const SavedRunDraft = z.strictObject({
  name: z.string().trim().min(1).max(120),
  method: HotspotMethod,
  parameters: HotspotParameters,
  filter: RescueFilter,
  seed: z.int32().min(0),
});
export type SavedRunDraft = Omit<z.infer<typeof SavedRunDraft>, 'filter'> & { filter: RescueFilter };

/** The state of a run on the server. */
export const RunState = z.enum(['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED']);
export type RunState = z.infer<typeof RunState>;
