import type { Outputs } from '../api.ts';
import { pointFeature } from '../map/features.ts';
import { seatOf, type Zones } from '../zones/zones.ts';

export type Operation = Outputs['operations']['published']['operations'][number];

/** Published operations at the seat of their department, several of one department around it. */
export function operationFeatures(operations: Operation[], zones: Zones): GeoJSON.FeatureCollection {
  const before = new Map<string, number>();
  return {
    type: 'FeatureCollection',
    features: operations.flatMap(({ code, name, departmentPcode }) => {
      const at = seatOf(zones, departmentPcode);
      if (!at || departmentPcode === null) return [];
      const nth = before.get(departmentPcode) ?? 0;
      before.set(departmentPcode, nth + 1);
      return [pointFeature([at[0] + 0.09 * nth, at[1] - 0.04 * nth], { code, name })];
    }),
  };
}
