import type { HotspotResult } from '@vigie/hotspots';
import { asJson, sealed } from '../secrets/sealed.ts';

/** Hulls and cells follow the places that they were computed from. Before version 0.3 a result was its features alone, without table and sentence. */
export const runResult = sealed<{ id: string }, HotspotResult | GeoJSON.FeatureCollection>({
  table: 'analysis_runs',
  column: 'result_sealed',
  key: 'id::text AS id',
  holds: 'results of saved runs',
  identity: ({ id }) => `analysis run ${id}`,
  codec: asJson(),
});
