import { type ProposalDraft, reach } from '@vigie/domain';
import type { Actor } from '../../actor.ts';
import type { Database } from '../../database/open.ts';
import { findRun } from '../../hotspots/store.ts';
import type { Workplace } from '../../jobs/kinds.ts';
import { Problem } from '../../problem.ts';
import { type ChildrenTold, readChildren, readVisible } from '../../rescues/visibility.ts';
import { scopeOf } from '../../scope.ts';
import { note } from '../../writing/change.ts';
import { areaOf, markedCells } from './area.ts';
import { type Cell, countryCells } from './cells.ts';
import { foundIn, type Search } from './evidence.ts';
import { type IndicatorFact, indexOf } from './indicators.ts';
import type { ProposalQuestion } from './plan.ts';

const DAY_MS = 86_400_000;
const dayOf = (date: string): number => Date.parse(date) / DAY_MS;

/** The cells of the country, with the children who live there. */
export async function readCells({ database: { prisma }, zones }: Pick<Workplace, 'database' | 'zones'>): Promise<Cell[]> {
  const departments = await prisma.zone.findMany({ where: { level: 'DEPARTMENT' }, select: { pcode: true, population: true } });
  return countryCells({ index: zones.index, places: zones.places, population: new Map(departments.map(({ pcode, population }) => [pcode, population ?? 0])) });
}

/**
 * What a proposal is worked out from, as its asker may see it; reading exact places is written into the audit log.
 * @throws Problem NOT_ALLOWED for a role that may not see rescues and searches, NOTHING_TO_SEARCH, NOT_FOUND for a run that is not there for the asker
 */
export async function readQuestion(work: Workplace, asker: Actor, id: string, draft: ProposalDraft): Promise<ProposalQuestion> {
  const { database, zones } = work;
  const rescues = reach(asker.role, 'rescues.read');
  // Who sees only sums of the ledger is not told where somebody searched.
  if (!rescues || reach(asker.role, 'effort.read') !== 'all') throw new Problem('NOT_ALLOWED');
  const cells = await readCells(work);
  const area = areaOf(cells, draft, asker.territories, zones);
  if (area.length === 0) throw new Problem('NOTHING_TO_SEARCH');
  const scope = scopeOf(asker, rescues, zones);
  const visible = await readVisible(database, scope, zones);
  if (visible.points.id.length > 0) {
    const details = { exact: visible.points.id.length, dataVersion: visible.dataVersion, run: id };
    await note({ database, actor: asker }, { action: 'read', noun: 'rescues', entity: null, details });
  }
  const departments = [...new Set(area.map((at) => cells[at]?.departmentPcode ?? ''))];
  return {
    cells,
    area,
    found: foundIn(visible, cells),
    searches: await readSearches(database, cells),
    indicators: indexOf(await readIndicators(database, draft.startsOn)),
    draft,
    from: dayOf(draft.startsOn),
    to: dayOf(draft.endsOn),
    marked: await readMarks(work, asker, draft.run, cells),
    ...sharesOf(await readChildren(database, scope, departments)),
    dataVersion: visible.dataVersion,
  };
}

async function readSearches({ prisma }: Pick<Database, 'prisma'>, cells: readonly Cell[]): Promise<Search[]> {
  const position = new Map(cells.map(({ id }, at) => [id, at]));
  const rows = await prisma.$queryRaw<{ cell: string | null; departmentPcode: string; startedOn: number; endedOn: number; officerDays: number }[]>`
    SELECT to_hex(cell) AS cell, department_pcode AS "departmentPcode", started_on - DATE '1970-01-01' AS "startedOn", ended_on - DATE '1970-01-01' AS "endedOn",
      officer_days AS "officerDays" FROM search_efforts ORDER BY started_on, organisation_id, reference COLLATE "C"`;
  return rows.map(({ cell, ...search }) => ({ ...search, at: position.get(cell ?? '') ?? -1 }));
}

const readIndicators = ({ prisma }: Pick<Database, 'prisma'>, before: string): Promise<IndicatorFact[]> =>
  prisma.$queryRaw`SELECT DISTINCT ON (v.indicator COLLATE "C", v.pcode COLLATE "C") v.indicator, v.pcode, v.value, i.higher_is_risk AS "higherIsRisk"
    FROM indicator_values v JOIN indicators i ON i.code = v.indicator JOIN zones z ON z.pcode = v.pcode AND z.level = 'DEPARTMENT'
    WHERE v.year <= extract(year FROM ${before}::date) ORDER BY v.indicator COLLATE "C", v.pcode COLLATE "C", v.year DESC`;

async function readMarks({ database, zones }: Workplace, actor: Actor, run: string | null, cells: readonly Cell[]): Promise<Set<string> | null> {
  if (run === null) return null;
  const found = await database.prisma.$transaction((tx) => findRun(tx, { actor, zones, database }, run));
  return found.result ? markedCells(cells, found.result.features, found.run.method) : null;
}

/** Shares of children by sex and age; all 0 where none is known. */
function sharesOf({ girls, boys, ages }: ChildrenTold): Pick<ProposalQuestion, 'sexes' | 'ages'> {
  const [sexes, aged] = [girls + boys, ages.reduce((sum, count) => sum + count, 0)];
  const share = (count: number, all: number) => (all > 0 ? count / all : 0);
  const [a, b, c, d] = ages;
  return {
    sexes: { girls: share(girls, sexes), boys: share(boys, sexes), known: sexes },
    ages: { shares: [share(a, aged), share(b, aged), share(c, aged), share(d, aged)], known: aged },
  };
}
