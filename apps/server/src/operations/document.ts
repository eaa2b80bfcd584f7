import type { OperationFigure } from '@vigie/data';
import { passesView } from '@vigie/hotspots';
import type { Describe } from '../documents/describer.ts';
import type { Cell, Column, ColumnKind } from '../documents/document.ts';
import { asKnown } from '../documents/typography.ts';
import { Problem } from '../problem.ts';
import { viewFacts } from '../rescues/filter-facts.ts';
import { readOperations } from './published.ts';
import { OPERATIONS_WORDS } from './words.ts';

const METRICS = ['RESCUED', 'ARRESTED', 'CONVICTED', 'OFFICERS'] as const satisfies OperationFigure['metric'][];

/** The published operations of a period and place, with their sources. */
export const describeOperations: Describe = async ({ database, zones }, _, { filter }, language) => {
  if (!filter) throw new Problem('NOT_FOUND');
  const words = OPERATIONS_WORDS[language];
  const departments = await database.prisma.zone.findMany({ where: { level: 'DEPARTMENT' }, select: { pcode: true, seatLon: true, seatLat: true } });
  const seats = new Map(departments.flatMap(({ pcode, seatLon, seatLat }) => (seatLon === null || seatLat === null ? [] : [[pcode, [seatLon, seatLat] as const]])));
  const passing = readOperations().filter(({ startedOn, endedOn, departmentPcode }) => {
    const around = departmentPcode === null ? [] : [...zones.zones.keys()].filter((zone) => zones.isWithin(departmentPcode, [zone]));
    return passesView({ startedOn, endedOn, zones: around, seat: seats.get(departmentPcode ?? '') ?? null }, filter);
  });
  const column = (key: keyof typeof words.column, kind: ColumnKind): Column => ({ key, label: words.column[key], kind });
  const columns = [
    column('name', 'text'),
    column('startedOn', 'text'),
    column('endedOn', 'text'),
    column('dateNote', 'text'),
    column('place', 'text'),
    column('department', 'text'),
    ...METRICS.map((metric) => column(metric, 'count')),
    column('sources', 'text'),
    column('note', 'text'),
  ];
  const rows = passing.map(({ name, startedOn, endedOn, datePrecision, dateNote, place, departmentPcode, figures, note }): Cell[] => [
    name[language],
    asKnown(startedOn, datePrecision),
    asKnown(endedOn, datePrecision),
    dateNote?.[language] ?? null,
    place[language],
    departmentPcode === null ? words.abroad : (zones.zones.get(departmentPcode)?.name ?? departmentPcode),
    ...METRICS.map((metric) => figures.find((each) => each.metric === metric && each.primary)?.value ?? null),
    // Where sources differ, all are told.
    figures.map(({ metric, value, source }) => `${words.column[metric]} ${value} (${source[language]})`).join('; '),
    note[language],
  ]);
  return {
    title: words.title,
    blocks: [
      { kind: 'warning', text: words.caution },
      { kind: 'facts', facts: viewFacts(filter, zones, language) },
      { kind: 'table', title: words.title, use: 'data', columns, rows },
    ],
    about: { filter },
    dataVersion: null,
    codeVersion: null,
  };
};
