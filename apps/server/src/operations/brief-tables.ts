import { CODE_LABELS, childrenIn, clockOf, girlsIn, type Language, type OperationPlan, type PlanRoutes, type PlanTarget, type PlanTeam } from '@vigie/domain';
import { greatCircleDistance } from 'h3-js';
import type { Block, Cell, Column, ColumnKind, Table } from '../documents/document.ts';
import { distanceText } from '../documents/typography.ts';
import { filled } from '../documents/words.ts';
import type { BriefWords } from './brief-words.ts';
import type { Held } from './holds.ts';

/** A target with its number on the map and in every table of the brief. */
export type NumberedTarget = PlanTarget & { number: number };

/** What the tables are written with. */
export interface Setting {
  language: Language;
  words: BriefWords;
  /** What a department is called. */
  department: (pcode: string) => string;
  /** What a centre is called, for this reader. */
  centre: (id: number) => string;
}

/** Targets in the order in which they are searched: by day, by team, and within a round as its route leads; what is not decided comes last. */
export function inOrder(targets: readonly PlanTarget[], routes: PlanRoutes | null): NumberedTarget[] {
  const onRoute = new Map(routes?.rounds.flatMap(({ stops }) => stops.map(({ targetId, part }, at) => [part === 1 ? targetId : '', at] as const)));
  const place = (target: PlanTarget, at: number) => onRoute.get(target.id) ?? targets.length + at;
  return targets
    .map((target, at) => ({ target, place: place(target, at) }))
    .sort((a, b) => (a.target.on ?? '9').localeCompare(b.target.on ?? '9') || (a.target.team ?? 99) - (b.target.team ?? 99) || a.place - b.place)
    .map(({ target }, at) => ({ ...target, number: at + 1 }));
}

export const teamName = ({ number, name }: Pick<PlanTeam, 'number' | 'name'>, words: BriefWords): string =>
  name === '' ? filled(words.team, { number }) : filled(words.teamNamed, { number, name });

/** What has the longest words. */
const WIDE: readonly (keyof BriefWords['column'])[] = ['target', 'order', 'centre', 'organisation', 'office', 'what'];

function table({ words }: Setting, title: string, columns: [keyof BriefWords['column'], ColumnKind][], rows: Cell[][]): Table {
  return {
    kind: 'table',
    title,
    use: 'print',
    columns: columns.map(([key, kind]): Column => ({ key, label: words.column[key], kind, absent: words.undecided, ...(WIDE.includes(key) && { wide: true }) })),
    rows,
  };
}

const expectedText = ({ expected }: PlanTarget, { words }: Setting): string => (expected ? `${expected.p50} – ${expected.p90}` : words.notEstimated);

export const targetsTable = (targets: readonly NumberedTarget[], setting: Setting): Table =>
  table(
    setting,
    setting.words.targets,
    [
      ['number', 'count'],
      ['target', 'text'],
      ['department', 'text'],
      ['expected', 'text'],
      ['team', 'count'],
      ['day', 'day'],
    ],
    targets.map((target) => [target.number, target.name, setting.department(target.departmentPcode), expectedText(target, setting), target.team, target.on]),
  );

/** A line a day and team that goes out; targets without a day or a team are in the table of targets only. */
export function timetable(
  { targets, teams, leavesAt, backBy }: Pick<OperationPlan, 'teams' | 'leavesAt' | 'backBy'> & { targets: readonly NumberedTarget[] },
  setting: Setting,
): Table {
  const rounds = new Map<string, NumberedTarget[]>();
  for (const target of targets) {
    if (target.on === null || target.team === null) continue;
    const key = `${target.on} ${String(target.team).padStart(2, '0')}`;
    rounds.set(key, [...(rounds.get(key) ?? []), target]);
  }
  const rows = [...rounds.keys()].sort().map((key): Cell[] => {
    const round = rounds.get(key) ?? [];
    const [first] = round;
    const team = teams.find(({ number }) => number === first?.team) ?? { number: first?.team ?? 0, name: '' };
    return [first?.on ?? null, teamName(team, setting.words), leavesAt, round.map(({ number, name }) => `${number} ${name}`).join(', '), backBy];
  });
  const columns: [keyof BriefWords['column'], ColumnKind][] = [
    ['day', 'day'],
    ['team', 'text'],
    ['leaves', 'text'],
    ['order', 'text'],
    ['back', 'text'],
  ];
  return table(setting, setting.words.timetable, columns, rows);
}

/** Beds by centre, people and vehicles by organisation. */
export function heldBlocks({ beds, resources }: Held, setting: Setting): Block[] {
  const { words, language, centre, department } = setting;
  const bedRows = beds.map(({ centreId, children, state, lost }): Cell[] => {
    const girls = girlsIn(children);
    return [centre(centreId), girls, childrenIn(children) - girls, state === 'ADMITTED' ? words.admitted : lost > 0 ? filled(words.heldLost, { lost }) : words.held];
  });
  const meansRows = resources.map(({ organisation, kind, language: spoken, departmentPcode, count, lost }): Cell[] => {
    const name = CODE_LABELS.resourceKind[kind][language];
    const means = spoken === null ? name : `${name} (${CODE_LABELS.spokenLanguage[spoken][language]})`;
    return [organisation, means, department(departmentPcode), count, lost > 0 ? filled(words.heldLost, { lost }) : words.held];
  });
  const bedColumns: [keyof BriefWords['column'], ColumnKind][] = [
    ['centre', 'text'],
    ['girls', 'count'],
    ['boys', 'count'],
    ['state', 'text'],
  ];
  const meansColumns: [keyof BriefWords['column'], ColumnKind][] = [
    ['organisation', 'text'],
    ['means', 'text'],
    ['department', 'text'],
    ['count', 'count'],
    ['state', 'text'],
  ];
  if (bedRows.length + meansRows.length === 0) return [{ kind: 'warning', text: words.nothingHeld }];
  return [
    ...(bedRows.length > 0 ? [table(setting, words.beds, bedColumns, bedRows)] : []),
    ...(meansRows.length > 0 ? [table(setting, words.means, meansColumns, meansRows)] : []),
  ];
}

export const contactsBlock = (contacts: OperationPlan['contacts'], setting: Setting): Block =>
  contacts.length === 0
    ? { kind: 'text', text: setting.words.noContacts }
    : table(
        setting,
        setting.words.contacts,
        [
          ['office', 'text'],
          ['phone', 'text'],
        ],
        contacts.map(({ office, phone }) => [office, phone]),
      );

/** Where one team goes, by day, with what its leader finds the place by. */
export function teamTargets(targets: readonly NumberedTarget[], staging: OperationPlan['staging'], setting: Setting): Table {
  const way = ({ lat, lon }: NumberedTarget) => (staging ? distanceText(greatCircleDistance([staging.lat, staging.lon], [lat, lon], 'm'), setting.language) : null);
  const columns: [keyof BriefWords['column'], ColumnKind][] = [
    ['number', 'count'],
    ['day', 'day'],
    ['target', 'text'],
    ['department', 'text'],
    ['expected', 'text'],
    ...(staging ? ([['way', 'text']] as [keyof BriefWords['column'], ColumnKind][]) : []),
    ['position', 'text'],
  ];
  const rows = targets.map((target): Cell[] => [
    target.number,
    target.on,
    target.name,
    setting.department(target.departmentPcode),
    expectedText(target, setting),
    ...(staging ? [way(target)] : []),
    `${target.lat.toFixed(4)}, ${target.lon.toFixed(4)}`,
  ]);
  return table(setting, setting.words.targets, columns, rows);
}

/** The hours of one team: when it reaches and leaves each place, and is back; a place that takes longer than a day stands once for each of its parts. When it sets out stands above the table. */
export function teamHours(team: number, { rounds }: PlanRoutes, targets: readonly NumberedTarget[], staging: string, setting: Setting): Table {
  const { words } = setting;
  const hour = (seconds: number) => {
    const { time, nextDay } = clockOf(seconds);
    return nextDay ? filled(words.nextDay, { time }) : time;
  };
  const places = new Map(targets.map((target) => [target.id, target]));
  const rows = rounds
    .filter((round) => round.team === team)
    .sort((a, b) => a.on.localeCompare(b.on))
    .flatMap(({ on, stops, backAt, backAtWorst }): Cell[][] => [
      ...stops.map(({ targetId, arrives, leaves, part, parts }): Cell[] => {
        const place = places.get(targetId);
        const name = place ? `${place.number} ${place.name}` : '';
        return [on, hour(arrives), hour(leaves), parts > 1 ? filled(words.partOf, { name, part, parts }) : name];
      }),
      [on, hour(backAt), '', filled(words.backIn, { place: staging, time: hour(backAtWorst) })],
    ]);
  const columns: [keyof BriefWords['column'], ColumnKind][] = [
    ['day', 'day'],
    ['from', 'text'],
    ['until', 'text'],
    ['what', 'text'],
  ];
  return table(setting, words.hours, columns, rows);
}
