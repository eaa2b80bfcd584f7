import type { PlanTarget } from '@vigie/domain';

/**
 * The hexagons of targets as the map draws them: dashed until somebody approved them, pale where only the draw chose them.
 * @param shapes outline by hexagon, from the server
 */
export const outlinesOf = (
  targets: readonly Pick<PlanTarget, 'cell' | 'name' | 'origin'>[],
  shapes: Readonly<Record<string, GeoJSON.Position[]>>,
  approved: boolean,
): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: targets.flatMap(({ cell, name, origin }): GeoJSON.Feature[] => {
    const ring = shapes[cell];
    return ring ? [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: { name, approved, strong: origin !== 'DRAWN' } }] : [];
  }),
});
