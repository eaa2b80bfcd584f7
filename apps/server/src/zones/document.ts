import { reach } from '@vigie/domain';
import { answerable, departmentSums, effortSums, firstDayOfMonth, isoOf, registerOf, selectRows } from '@vigie/hotspots';
import type { Asker, Describe } from '../documents/describer.ts';
import type { Cell, Column } from '../documents/document.ts';
import { readEffort } from '../effort/store.ts';
import { readIndicators, readIndicatorValues } from '../indicators/store.ts';
import type { Workplace } from '../jobs/kinds.ts';
import { Problem } from '../problem.ts';
import { filterFacts, periodText } from '../rescues/filter-facts.ts';
import { readVisible } from '../rescues/visibility.ts';
import { scopeOf } from '../scope.ts';
import { readZones } from './store.ts';
import { ZONES_WORDS } from './words.ts';

/** Columns with, for a department, what stands in them. */
interface Part {
  columns: Column[];
  cells(pcode: string): Cell[];
}
type Words = (typeof ZONES_WORDS)['fr'];
type Filter = NonNullable<Parameters<Describe>[2]['filter']>;

/** The departments as the table on the screen tells them to this asker: indicators, searches and sums each only where the role may read them. */
export const describeZones: Describe = async (work, asker, { filter }, language) => {
  if (!filter) throw new Problem('NOT_FOUND');
  const { zones } = work;
  const words = ZONES_WORDS[language];
  const place = filter.place ?? null;
  const departments = (await readZones(work.database.prisma)).filter(
    ({ level, pcode }) => level === 'DEPARTMENT' && (place?.kind !== 'zone' || zones.isWithin(pcode, [place.pcode])),
  );
  const rescues = await rescuePart(work, asker, filter, words);
  const parts = [await indicatorPart(work, asker, language), await effortPart(work, asker, filter, words), rescues].filter((part) => part !== null);
  const regionOf = (pcode: string | null): string | null => {
    const zone = zones.zones.get(pcode ?? '');
    return zone === undefined ? null : zone.level === 'REGION' ? zone.name : regionOf(zone.parentPcode);
  };
  const columns: Column[] = [
    { key: 'pcode', label: words.column.pcode, kind: 'text' },
    { key: 'name', label: words.column.name, kind: 'text' },
    { key: 'region', label: words.column.region, kind: 'text' },
    { key: 'population', label: words.column.population, kind: 'count' },
    ...parts.flatMap((part) => part.columns),
  ];
  const rows = departments.map(({ pcode, name, population }): Cell[] => [pcode, name, regionOf(pcode), population, ...parts.flatMap((part) => part.cells(pcode))]);
  return {
    title: words.title,
    blocks: [
      { kind: 'warning', text: words.caution },
      { kind: 'facts', facts: [...filterFacts(filter, zones, language), ...(rescues ? [{ name: words.counted, value: periodText(rescues.answered, language) }] : [])] },
      { kind: 'table', title: words.title, use: 'data', columns, rows },
    ],
    about: { filter },
    dataVersion: rescues?.dataVersion ?? null,
    codeVersion: null,
  };
};

/** Every indicator in its latest year. */
async function indicatorPart({ database: { prisma } }: Workplace, { actor }: Asker, language: 'fr' | 'en'): Promise<Part | null> {
  if (reach(actor.role, 'indicators.read') === undefined) return null;
  const latest = (await readIndicators(prisma)).flatMap((indicator) => {
    const year = indicator.years.at(-1);
    return year === undefined ? [] : [{ ...indicator, year }];
  });
  const figures = await Promise.all(
    latest.map(async ({ code, year }) => new Map((await readIndicatorValues(prisma, code)).filter((each) => each.year === year).map(({ pcode, value }) => [pcode, value]))),
  );
  return {
    columns: latest.map(({ code, nameFr, nameEn, unit, year }) => ({ key: code, label: `${language === 'fr' ? nameFr : nameEn} ${year} (${unit})`, kind: 'number' })),
    cells: (pcode) => figures.map((values) => values.get(pcode) ?? null),
  };
}

async function effortPart({ database, zones }: Workplace, { actor }: Asker, filter: Filter, { column }: Words): Promise<Part | null> {
  const granted = reach(actor.role, 'effort.read');
  if (granted === undefined) return null;
  const sums = effortSums(await readEffort(database, scopeOf(actor, granted, zones)), filter);
  return {
    columns: [
      { key: 'searched', label: column.searched, kind: 'flag' },
      { key: 'lastSearch', label: column.lastSearch, kind: 'text' },
      { key: 'officerDays', label: column.officerDays, kind: 'count' },
      { key: 'visits', label: column.visits, kind: 'count' },
    ],
    cells: (pcode) => {
      const sum = sums.get(pcode);
      return sum ? [true, isoOf(firstDayOfMonth(sum.lastMonth)).slice(0, 7), sum.officerDays, sum.visits] : [false, null, null, null];
    },
  };
}

/** What the filter leaves of the rescues that the asker sees, as sums of departments. */
async function rescuePart({ database, zones }: Workplace, { actor }: Asker, asked: Filter, { column, withheld }: Words) {
  const granted = reach(actor.role, 'rescues.read');
  if (granted === undefined) return null;
  const visible = await readVisible(database, scopeOf(actor, granted, zones), zones);
  const { filter } = answerable(visible, asked);
  const register = registerOf(visible);
  const sums = departmentSums(register, selectRows(register, filter), filter);
  const part: Part = {
    columns: [
      { key: 'rescues', label: column.rescues, kind: 'count', absent: withheld },
      { key: 'children', label: column.children, kind: 'count', absent: withheld },
    ],
    cells: (pcode) => {
      const sum = pcode in sums ? sums[pcode] : { rescues: 0, children: 0 };
      return [sum?.rescues ?? null, sum?.children ?? null];
    },
  };
  return { ...part, answered: filter, dataVersion: visible.dataVersion };
}
