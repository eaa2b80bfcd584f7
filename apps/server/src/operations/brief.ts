import {
  CODE_LABELS,
  capitalised,
  type Language,
  OPERATION_FLOW,
  type OperationPlan,
  type OperationState,
  PLAN_SECTIONS,
  type PlanRoutes,
  type PlanTeam,
  reach,
  routesThatHold,
} from '@vigie/domain';
import { readCentres } from '../centres/store.ts';
import type { Asker, Describe } from '../documents/describer.ts';
import type { Block, Described } from '../documents/document.ts';
import { dayText, numberText } from '../documents/typography.ts';
import { filled } from '../documents/words.ts';
import type { Workplace } from '../jobs/kinds.ts';
import { scopeOf } from '../scope.ts';
import { movesOf } from '../workflow/move.ts';
import { change, type Tx } from '../writing/change.ts';
import { readShapes } from '../zones/shapes.ts';
import { briefMap, hexagon, type Seat } from './brief-map.ts';
import { contactsBlock, heldBlocks, inOrder, type NumberedTarget, type Setting, targetsTable, teamHours, teamName, teamTargets, timetable } from './brief-tables.ts';
import { BRIEF_WORDS } from './brief-words.ts';
import { lockOperation } from './row.ts';
import { findOperation, overrideOf, standingOf } from './store.ts';

/**
 * The brief of one plan: what everybody is told, then a page for each team. Its copies are counted with the plan, in the transaction that reads it and
 * writes the read down, so that the log tells which copy said what; one that is tried again keeps its number.
 */
export const describeBrief: Describe = async (work, asker, { entity, document }, language) => {
  const read = await readBrief(work, asker, entity, document);
  const setting: Setting = { language, words: BRIEF_WORDS[language], ...(await namesFor(work, asker, language)) };
  const departments = await readShapes(work.database, 'DEPARTMENT');
  const { plan, state, override, copy } = read;
  const { words } = setting;
  const routes = routesThatHold(plan);
  const targets = inOrder(plan.targets, routes);
  const map = briefMap({ state, targets, staging: plan.staging }, departments, await seatsOf(work), words.map);
  const overridden = override && filled(words.overridden, { by: override.by, at: dayText(override.at, language), reason: override.reason });
  const standing = words.standing[state];
  const blocks: Block[] = [
    // What stands at the head of pages is not read out, so what nobody may miss is said once in the text too.
    { kind: 'warning', text: words.secret },
    ...(overridden ? [{ kind: 'warning', text: overridden } as const] : []),
    { kind: 'facts', facts: factsOf(read, setting) },
    ...(map ? [map, { kind: 'text', text: words.map.numbers } as const, targetsTable(targets, setting)] : []),
    ...filledTable(timetable({ ...plan, targets }, setting)),
    ...heldBlocks(read.held, setting),
    ...PLAN_SECTIONS.flatMap((section): Block[] =>
      plan.sections[section] === ''
        ? []
        : [
            { kind: 'heading', text: capitalised(CODE_LABELS.planSection[section][language]) },
            { kind: 'text', text: plan.sections[section] },
          ],
    ),
    contactsBlock(plan.contacts, setting),
    ...reminders(words.careTitle, words.care),
    ...reminders(words.rightsTitle, words.rights),
    { kind: 'text', text: words.rightsNote },
    ...[...plan.teams].sort((a, b) => a.number - b.number).flatMap((team) => teamPage(team, plan, routes, targets, setting)),
    { kind: 'features', features: targets.map((target) => featureOf(target)) },
  ];
  return {
    title: filled(words.title, { title: plan.title }),
    blocks,
    about: { operation: entity, title: plan.title, state, startsOn: plan.startsOn, endsOn: plan.endsOn, classification: words.secret, override },
    dataVersion: plan.dataVersion,
    codeVersion: null,
    running: [words.secret, ...(overridden ? [overridden] : [])],
    ...(standing && { standing }),
    copy,
  } satisfies Described;
};

type Read = Awaited<ReturnType<typeof readBrief>>;

/** The plan as it stands, and the number of this copy. @throws Problem NOT_FOUND for who may not see the plan */
function readBrief({ database }: Workplace, { actor, scope }: Asker, id: string, document: string) {
  return change({ database, actor }, 'operations', async (tx) => {
    const row = await findOperation(tx, { scope }, id);
    const copy = await copyOf(tx, row, document);
    const standing = await standingOf(tx, { database }, row);
    const made = (await movesOf(tx, OPERATION_FLOW, [row], actor)).get(id)?.made ?? [];
    const { prosecutorId, targets } = standing.plan;
    const prosecutor = prosecutorId === null ? null : await tx.user.findUnique({ where: { id: prosecutorId }, select: { name: true } });
    const { name: unit } = await tx.organisation.findUniqueOrThrow({ where: { id: row.organisationId }, select: { name: true } });
    const answer = { ...standing, copy, state: row.state as OperationState, override: overrideOf(made), prosecutor: prosecutor?.name ?? null, unit };
    return { answer, action: 'read', entity: id, details: { exact: targets.length, copy } };
  });
}

/** The number of a copy: the one that its document has, or the next of the plan, whose row is locked so that two that are made at once wait for each other. */
async function copyOf(tx: Tx, { id }: { id: string }, document: string): Promise<number> {
  await lockOperation(tx, id);
  const kept = await tx.document.findFirst({ where: { id: document }, select: { copy: true } });
  if (kept && kept.copy > 0) return kept.copy;
  const { briefs } = await tx.operation.update({ where: { id }, data: { briefs: { increment: 1 } }, select: { briefs: true } });
  await tx.document.updateMany({ where: { id: document }, data: { copy: briefs } });
  return briefs;
}

/** What places are called for this reader: a centre whose name the reader may not know is told by its department, a secret one by neither. */
async function namesFor({ database, zones }: Workplace, { actor }: Asker, language: Language): Promise<Pick<Setting, 'department' | 'centre'>> {
  const words = BRIEF_WORDS[language];
  const department = (pcode: string) => zones.zones.get(pcode)?.name ?? pcode;
  const granted = reach(actor.role, 'centres.read');
  const known = granted === undefined ? [] : await readCentres({ database, actor, scope: scopeOf(actor, granted, zones) });
  const centres = new Map(known.map(({ id, name, departmentPcode }) => [id, name ?? filled(words.centreOf, { department: department(departmentPcode) })]));
  return { department, centre: (id) => centres.get(id) ?? words.secretCentre };
}

async function seatsOf({ database }: Workplace): Promise<Seat[]> {
  const rows = await database.prisma.zone.findMany({ where: { level: 'DEPARTMENT' }, select: { name: true, seatLon: true, seatLat: true } });
  return rows.flatMap(({ name, seatLon, seatLat }) => (seatLon === null || seatLat === null ? [] : [{ name, at: [seatLon, seatLat] as const }]));
}

function factsOf({ plan, state, needs, readiness, prosecutor, unit }: Read, { language, words }: Setting): { name: string; value: string }[] {
  const { facts } = words;
  const day = (iso: string) => dayText(iso, language);
  const item = ({ item: code, language: spoken }: Read['readiness'][number]) => {
    const name = { ...CODE_LABELS.planItem, ...CODE_LABELS.resourceKind }[code][language];
    return spoken === null ? name : `${name} (${CODE_LABELS.spokenLanguage[spoken][language]})`;
  };
  const red = readiness
    .filter((line) => line.state === 'RED')
    .map((line) => filled(words.missing, { item: item(line), has: Math.max(0, line.has - line.lost), needed: line.needed }));
  const unsure = readiness.filter((line) => line.state === 'UNKNOWN').map(item);
  const unknown = needs.unknownTargets > 0 ? `; ${filled(words.unknownTargets, { count: needs.unknownTargets })}` : '';
  const said = (count: number) => numberText(count, language);
  return [
    { name: facts.state, value: OPERATION_FLOW.states[state][language] },
    { name: facts.days, value: plan.startsOn === plan.endsOn ? day(plan.startsOn) : filled(words.daysOf, { from: day(plan.startsOn), to: day(plan.endsOn) }) },
    { name: facts.hours, value: filled(words.hoursOf, { leaves: plan.leavesAt, back: plan.backBy }) },
    { name: facts.staging, value: plan.staging?.name ?? words.undecided },
    { name: facts.prosecutor, value: prosecutor ?? words.none },
    { name: facts.unit, value: unit },
    { name: facts.vehicle, value: CODE_LABELS.vehicle[plan.vehicle][language] },
    { name: facts.languages, value: plan.languages.map((code) => CODE_LABELS.spokenLanguage[code][language]).join(', ') },
    { name: facts.expected, value: filled(words.expected, { p50: said(needs.p50), p90: said(needs.p90) }) + unknown },
    { name: facts.readiness, value: red.length === 0 ? words.nothingMissing : red.join(', ') },
    ...(unsure.length > 0 ? [{ name: facts.unsure, value: unsure.join(', ') }] : []),
  ];
}

/** What one team takes along: where it goes and when, whom it calls, and what it does when it finds a child. */
function teamPage(team: PlanTeam, plan: OperationPlan, routes: PlanRoutes | null, targets: readonly NumberedTarget[], setting: Setting): Block[] {
  const { words } = setting;
  const { teamFacts: facts } = words;
  const { staging, leavesAt, backBy, contacts } = plan;
  const own = targets.filter((target) => target.team === team.number);
  return [
    { kind: 'page', title: teamName(team, words) },
    {
      kind: 'facts',
      facts: [
        { name: facts.officers, value: filled(words.officersOf, { officers: team.officers, women: team.femaleOfficers }) },
        { name: facts.vehicles, value: String(team.vehicles) },
        { name: facts.hours, value: filled(words.hoursOf, { leaves: leavesAt, back: backBy }) },
        { name: facts.staging, value: staging?.name ?? words.undecided },
        ...(team.carries ? [{ name: facts.carries, value: team.carries }] : []),
      ],
    },
    ...(own.length === 0 ? [{ kind: 'text', text: words.noTargets } as const] : [teamTargets(own, staging, setting), ...hoursOf(team, plan, routes, targets, setting)]),
    contactsBlock(contacts, setting),
    ...reminders(words.careTitle, words.care),
  ];
}

/** The hours of a team, or that there are none. */
function hoursOf({ number }: PlanTeam, { staging }: OperationPlan, routes: PlanRoutes | null, targets: readonly NumberedTarget[], setting: Setting): Block[] {
  const hours = routes && teamHours(number, routes, targets, staging?.name ?? '', setting);
  if (!hours || hours.rows.length === 0) return [{ kind: 'text', text: setting.words.noHours }];
  return [hours, { kind: 'text', text: setting.words.hoursNote }];
}

const filledTable = (table: Block & { kind: 'table' }): Block[] => (table.rows.length > 0 ? [table] : []);

/** Numbered, so that one can be pointed at when it is read aloud. */
const reminders = (title: string, sentences: readonly string[]): Block[] => [
  { kind: 'heading', text: title },
  { kind: 'text', text: sentences.map((sentence, at) => `${at + 1}. ${sentence}`).join('\n') },
];

const featureOf = ({ cell, number, name, departmentPcode, origin, expected, team, on, lon, lat }: NumberedTarget): GeoJSON.Feature => ({
  type: 'Feature',
  ...hexagon(cell),
  properties: { number, name, cell, department: departmentPcode, origin, p50: expected?.p50 ?? null, p90: expected?.p90 ?? null, team, on, lon, lat },
});
