import type { OperationPlan, PlanTarget } from '@vigie/domain';
import type { Outputs } from '../api.ts';

type RouteOfDay = Outputs['operations']['routes']['days'][number];

/** One straight line for each team and day, from the staging point over the targets and back. */
export function linesOf(
  { staging, targets }: Pick<OperationPlan, 'staging' | 'targets'>,
  days: readonly RouteOfDay[],
  approved: boolean,
  nameOf: (team: number) => string,
): GeoJSON.FeatureCollection {
  const places = new Map(targets.map(({ id, lon, lat }) => [id, [lon, lat]]));
  const start = staging ? [[staging.lon, staging.lat]] : [];
  return {
    type: 'FeatureCollection',
    features: days.map(({ team, stops }) => ({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: [...start, ...stops.flatMap(({ targetId }) => (places.has(targetId) ? [places.get(targetId) as number[]] : [])), ...start] },
      properties: { name: nameOf(team), approved },
    })),
  };
}

/** The targets with the team and the first day that routes give them, and whether that changes any; those without a place stay as they are. */
export function startsOf(targets: readonly PlanTarget[], days: readonly RouteOfDay[]): { targets: PlanTarget[]; changed: boolean } {
  const starts = new Map(days.flatMap(({ team, on, stops }) => stops.filter(({ part }) => part === 1).map(({ targetId }) => [targetId, { team, on }] as const)));
  return {
    targets: targets.map((target) => ({ ...target, ...starts.get(target.id) })),
    changed: targets.some(({ id, team, on }) => {
      const start = starts.get(id);
      return start !== undefined && (start.team !== team || start.on !== on);
    }),
  };
}
