import type { PlaceFilter } from '@vigie/domain';
import { insideShape } from '@vigie/hotspots';
import type { Outputs } from '../api.ts';
import { pointFeature } from '../map/features.ts';
import { ancestorAt, seatOf, type Zones } from '../zones/zones.ts';

const LEVELS = ['DEPARTMENT', 'REGION', 'DISTRICT'] as const;

export type Operation = Outputs['operations']['published']['operations'][number];

/** Whether an operation touches the period and lies in the place of the view: by its department, or for a shape by the seat where it is drawn. Without a date it is of no period. */
export function passes(
  { startedOn, endedOn, departmentPcode }: Operation,
  { from, to }: { from?: string | undefined; to?: string | undefined },
  place: PlaceFilter | null,
  zones: Zones,
): boolean {
  const last = endedOn ?? startedOn;
  if ((from !== undefined && !(last !== null && last >= from)) || (to !== undefined && !(startedOn !== null && startedOn <= to))) return false;
  if (place === null) return true;
  if (departmentPcode === null) return false;
  if (place.kind === 'zone') return LEVELS.some((level) => ancestorAt(zones, departmentPcode, level)?.pcode === place.pcode);
  const seat = seatOf(zones, departmentPcode);
  return seat !== null && insideShape(place)(...seat);
}

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
