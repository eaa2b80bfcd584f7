import type { HotspotMethod, HotspotParameters, RescueFilter } from '@vigie/domain';
import { answer, answerable, type DepartmentShape, effortIn, type HotspotResult, registerOf, sampleOf, selectRows } from '@vigie/hotspots';
import type { Actor } from '../actor.ts';
import type { Database } from '../database/open.ts';
import { readEffort } from '../effort/store.ts';
import type { Workplace } from '../jobs/kinds.ts';
import { readVisible } from '../rescues/visibility.ts';
import type { Scope } from '../scope.ts';
import { note } from '../writing/change.ts';

/** What was asked, and what its asker may see. */
export interface StudyTask {
  id: string;
  method: HotspotMethod;
  parameters: HotspotParameters;
  filter: RescueFilter;
  seed: number;
  /** The account as it was when it asked: what it may see decides what goes in. */
  actor: Actor;
  scope: Scope;
  /** How far it may see the ledger of searches; null: not at all. */
  effortScope: Scope | null;
}

/** Answers a question on what its asker may see, exactly as the asker's own page does. */
export async function runStudy({ database, zones }: Workplace, task: StudyTask, onProgress: (share: number) => void): Promise<HotspotResult> {
  const visible = await readVisible(database, task.scope, zones);
  if (visible.points.id.length > 0) {
    const details = { exact: visible.points.id.length, dataVersion: visible.dataVersion, run: task.id };
    await note({ database, actor: task.actor }, { action: 'read', noun: 'rescues', entity: null, details });
  }
  const register = registerOf(visible);
  const { filter } = answerable(visible, task.filter);
  const { from, to } = filter;
  const effort = task.effortScope === null ? null : effortIn(await readEffort(database, task.effortScope), { from, to });
  return answer(
    sampleOf(register, selectRows(register, filter), filter.place ?? null),
    { method: task.method, parameters: task.parameters, seed: task.seed, departments: await readDepartments(database), effort, period: { from, to } },
    onProgress,
  );
}

/** The shapes that the map draws, in the order in which it gets them. With other shapes or another order a point on a border might be counted in the other department. */
async function readDepartments({ prisma }: Pick<Database, 'prisma'>): Promise<DepartmentShape[]> {
  return prisma.$queryRaw<DepartmentShape[]>`SELECT pcode, display_geometry AS geometry, ARRAY[min_lon, min_lat, max_lon, max_lat] AS box, population
    FROM zones WHERE level = 'DEPARTMENT' ORDER BY pcode COLLATE "C"`;
}
