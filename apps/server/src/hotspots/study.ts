import { readFileSync } from 'node:fs';
import type { HotspotMethod, HotspotParameters, Reach, RescueFilter } from '@vigie/domain';
import type { Place } from '@vigie/geography';
import { answer, type DepartmentShape, effortIn, type HotspotResult, registerOf, sampleOf, selectRows } from '@vigie/hotspots';
import pg from 'pg';
import type { Actor } from '../actor.ts';
import { auditOn } from '../audit/write.ts';
import { readEffort } from '../effort/store.ts';
import { readVisible, scopeOf } from '../rescues/visibility.ts';
import { createSecrets, type KeyMaterial } from '../secrets/secrets.ts';
import { loadZoneRegister } from '../zones/register.ts';

/** Everything that a run needs, as plain values: it is computed in a worker thread. */
export interface StudyTask {
  connection: pg.ClientConfig;
  keys: KeyMaterial;
  placesPath: string;
  id: string;
  method: HotspotMethod;
  parameters: HotspotParameters;
  filter: RescueFilter;
  seed: number;
  /** The account as it was when it asked: what it may see decides what goes in. */
  actor: Actor;
  /** How far it may see rescues, and the ledger of searches, if at all. */
  reach: Reach;
  effortReach: Reach | null;
}

/** Answers a question on what its asker may see, exactly as the asker's own page does. */
export async function runStudy(task: StudyTask, onProgress: (share: number) => void): Promise<HotspotResult> {
  const pool = new pg.Pool({ ...task.connection, max: 1, application_name: 'vigie-hotspots' });
  // A connection that the database ends fails the query that uses it; while none does there is nothing to tell.
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    const zones = await loadZoneRegister(pool, JSON.parse(readFileSync(task.placesPath, 'utf8')) as Place[]);
    const visible = await readVisible({ pool, secrets: createSecrets(task.keys) }, scopeOf(task.actor, task.reach, zones), zones);
    if (visible.points.id.length > 0) {
      const details = { exact: visible.points.id.length, dataVersion: visible.dataVersion, run: task.id };
      await auditOn(pool, task.actor, { action: 'read', noun: 'rescues', entity: null, details });
    }
    const register = registerOf(visible);
    const { from, to } = task.filter;
    const effort = task.effortReach === null ? null : effortIn(await readEffort(pool, task.effortReach), { from, to });
    return answer(
      sampleOf(register, selectRows(register, task.filter)),
      { method: task.method, parameters: task.parameters, seed: task.seed, departments: await readDepartments(pool), effort, period: { from, to } },
      onProgress,
    );
  } finally {
    await pool.end();
  }
}

/** With the shapes that the map draws, in the order in which it gets them: else a place at a border might fall on the other side. */
async function readDepartments(pool: pg.Pool): Promise<DepartmentShape[]> {
  const { rows } = await pool.query<DepartmentShape>(
    `SELECT pcode, display_geometry AS geometry, ARRAY[min_lon, min_lat, max_lon, max_lat] AS box, population FROM zones WHERE level = 'DEPARTMENT' ORDER BY pcode COLLATE "C"`,
  );
  return rows;
}
