import { type OperationPlan, type PlanChanges, routesThatHold } from '@vigie/domain';
import type { Outputs } from '../api.ts';

type Made = Outputs['operations']['routes'];
type RouteOfDay = Made['days'][number];

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

/**
 * What a draft changes to follow its routes: its targets get the team and the first day of the routes, and the times are kept for the brief; those without a place
 * stay as they are. Null: the draft follows its routes already.
 */
export function takenOver(plan: OperationPlan, { days, unplaced }: Pick<Made, 'days' | 'unplaced'>): Pick<PlanChanges, 'targets' | 'routes'> | null {
  const { startsOn, leavesAt, vehicle, staging, teams } = plan;
  if (staging === null) return null;
  const starts = new Map(days.flatMap(({ team, on, stops }) => stops.filter(({ part }) => part === 1).map(({ targetId }) => [targetId, { team, on }] as const)));
  const needed = new Map(plan.targets.map(({ id, officerDays }) => [id, officerDays]));
  const officersOf = new Map(teams.map(({ number, officers }) => [number, officers]));
  const rounds = days.map(({ team, on, stops, backAt, backAtWorst }) => ({
    team,
    officers: officersOf.get(team) ?? 1,
    on,
    stops: stops.map(({ targetId, arrives, leaves, part, parts }) => ({ targetId, officerDays: needed.get(targetId) ?? 0, arrives, leaves, part, parts })),
    backAt,
    backAtWorst,
  }));
  const changed = plan.targets.some(({ id, team, on }) => {
    const start = starts.get(id);
    return start !== undefined && (start.team !== team || start.on !== on);
  });
  if (!changed && routesThatHold(plan)) return null;
  return {
    targets: plan.targets.map((target) => ({ ...target, ...starts.get(target.id) })),
    routes: { startsOn, leavesAt, vehicle, staging: { lon: staging.lon, lat: staging.lat }, without: unplaced.map(({ targetId }) => targetId), rounds },
  };
}
