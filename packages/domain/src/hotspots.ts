import { z } from 'zod';
import { PlacePrecision, Sector, SourceType } from './codes.ts';
import { IsoDate } from './common.ts';

/** The filters in force when a run was made; the same fields as the address of the screen. Empty lists mean everything. */
export const RescueFilter = z.strictObject({
  from: IsoDate.nullable(),
  to: IsoDate.nullable(),
  sectors: z.array(Sector.schema),
  sources: z.array(SourceType.schema),
  precisions: z.array(PlacePrecision.schema),
  organisations: z.array(z.int32()).max(200),
});

export type RescueFilter = z.infer<typeof RescueFilter>;

export const HotspotMethod = z.enum(['kernel-density', 'dbscan', 'getis-ord']);
export type HotspotMethod = z.infer<typeof HotspotMethod>;

/** What the methods take, in metres and counts. */
export const HotspotParameters = z.strictObject({
  /** Kernel support radius, or neighbourhood of DBSCAN, or distance between the centres of neighbouring hexagons; metres. */
  distance: z.number().min(100).max(200_000),
  /** DBSCAN only: places within `distance`, the place itself counted, that make a core. */
  minPoints: z.int().min(2).max(1000).nullable(),
  /** Gi* only: false discovery rate. */
  alpha: z.number().min(0.0001).max(0.2).nullable(),
});
export type HotspotParameters = z.infer<typeof HotspotParameters>;

/** What must be known to make a run again: same data, same code, same answer. */
export const SavedRunDraft = z.strictObject({
  name: z.string().trim().min(1).max(120),
  method: HotspotMethod,
  parameters: HotspotParameters,
  filter: RescueFilter,
  seed: z.int32().min(0),
  dataVersion: z.int32().min(0),
  /** Rescues that went in, and those left out because their place is not known well enough. */
  used: z.int32().min(0),
  excluded: z.int32().min(0),
  /** GeoJSON of the result as drawn: cells or hulls. Checked for size by the server, and for being finer than the role may see. */
  result: z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()).max(20_000) }),
});
export type SavedRunDraft = z.infer<typeof SavedRunDraft>;
