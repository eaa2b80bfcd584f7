import { CODE_LABELS, type Language } from '@vigie/domain';
import { CAUTION_WORDS, COLUMN_WORDS, COLUMNS, type FigureKind, type HotspotResult, isoOf, METHOD_WORDS, VALUE_WORDS } from '@vigie/hotspots';
import type { Caller } from '../context.ts';
import type { Describe } from '../documents/describer.ts';
import type { Block, Cell, Column, ColumnKind, Described, MapOfZones, Shape, Table } from '../documents/document.ts';
import { collectionOf } from '../documents/geojson.ts';
import { dayText, distanceText, numberText } from '../documents/typography.ts';
import { filled } from '../documents/words.ts';
import { Problem } from '../problem.ts';
import { witnessed } from '../writing/change.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { readShapes, type ZoneShape } from '../zones/shapes.ts';
import { legendOf, markOf } from './marks.ts';
import { placeText } from './place-text.ts';
import { findRun, type Run } from './store.ts';
import { RUN_WORDS } from './words.ts';

type Found = { run: Run; result: HotspotResult };
const OUTLINE = '#7d8a93';

/** What programs get of a run: features, and what must be known to make it again. */
const forPrograms = ({ run, result }: Found): Described => ({
  title: run.name,
  blocks: [{ kind: 'features', features: result.features.features }],
  about: { ...run, facts: result.facts },
  dataVersion: run.dataVersion,
  codeVersion: run.codeVersion,
});

/** A saved run with its question, its answer as table and map, and what must not be concluded; that it was read is written down. */
export const describeRun: Describe = async ({ database, zones }, { actor }, { entity }, language) => {
  const found = await witnessed({ database, actor }, 'hotspots', async (tx) => ({ answer: await foundRun(tx, { database, zones, actor }, entity), action: 'read', entity }));
  const { run, result } = found;
  const words = RUN_WORDS[language];
  const described = forPrograms(found);
  const printed: Block[] = [
    { kind: 'warning', text: `${words.caution} ${CAUTION_WORDS[run.method][language]}` },
    ...(result.masked ? [{ kind: 'text', text: words.masked } as const] : []),
    { kind: 'facts', facts: factsOf(found, zones, language) },
    ...(result.silence !== null ? [{ kind: 'text', text: words.silent } as const] : result.rows.length === 0 ? [{ kind: 'text', text: words.nothing } as const] : []),
    mapOf(found, await readShapes(database, 'DEPARTMENT'), language),
    tableOf(found, zones, language, 'print'),
    tableOf(found, zones, language, 'data'),
  ];
  return { ...described, blocks: [...printed.filter((block) => block.kind !== 'table' || block.use === 'data' || block.rows.length > 0), ...described.blocks] };
};

/** A run to take away at once as GeoJSON, with who took it, when and for what. @throws Problem NOT_FOUND */
export function exportRun(caller: Caller, { id, purpose }: { id: string; purpose: string }) {
  const { actor, settings } = caller;
  return witnessed(caller, 'hotspots', async (tx) => {
    const described = forPrograms(await foundRun(tx, caller, id));
    const provenance = { by: actor.account, organisation: actor.organisation, at: new Date().toISOString(), purpose, demonstration: settings.mode === 'demo', copy: null };
    const answer = collectionOf({ ...described, language: 'fr', provenance });
    return { answer, action: 'export', entity: id, details: { purpose, features: answer.features.length } };
  });
}

async function foundRun(...[tx, reader, id]: Parameters<typeof findRun>): Promise<Found> {
  const { run, result } = await findRun(tx, reader, id);
  if (!result) throw new Problem('NOT_FOUND');
  return { run, result };
}

function factsOf({ run, result }: Found, zones: ZoneRegister, language: Language): { name: string; value: string }[] {
  const words = RUN_WORDS[language];
  const { method, parameters, filter, seed, name, createdBy, createdAt } = run;
  const { distance, minPoints, alpha, months } = parameters;
  const day = (iso: string | null) => (iso === null ? '' : dayText(iso, language));
  const { from, to } = filter;
  const period = from === null && to === null ? words.open : filled(from === null ? words.to : to === null ? words.from : words.fromTo, { from: day(from), to: day(to) });
  const listed = <Code extends string>(codes: readonly Code[], labels: Record<Code, Record<Language, string>>, all: string) =>
    codes.length === 0 ? all : codes.map((code) => labels[code][language]).join(', ');
  const facts: [string, string | null][] = [
    [words.question, METHOD_WORDS[method][language]],
    [words.name, name],
    [words.distance, method === 'effort-rates' ? null : distanceText(distance, language)],
    [words.minPoints, minPoints === null ? null : numberText(minPoints, language)],
    [words.alpha, alpha === null ? null : `${numberText(alpha * 100, language)} %`],
    [words.months, months === null ? null : filled(words.monthsValue, { months })],
    [words.period, period],
    [words.place, placeText(filter.place ?? null, zones, language)],
    [words.sectors, listed(filter.sectors, CODE_LABELS.sector, words.allSectors)],
    [words.sources, listed(filter.sources, CODE_LABELS.sourceType, words.all)],
    [words.precisions, listed(filter.precisions, CODE_LABELS.placePrecision, words.all)],
    [words.organisations, filter.organisations.length === 0 ? words.all : numberText(filter.organisations.length, language)],
    [words.seed, String(seed)],
    [words.used, numberText(result.used, language)],
    [words.excluded, filled(words.excludedValue, { excluded: numberText(result.excluded + result.withoutPlace, language) })],
    [words.made, filled(words.madeValue, { by: createdBy, at: dayText(createdAt, language) })],
  ];
  return facts.flatMap(([fact, value]) => (value === null ? [] : [{ name: fact, value }]));
}

const KINDS: Record<FigureKind, ColumnKind> = {
  count: 'count',
  number: 'number',
  ratio: 'number',
  share: 'share',
  probability: 'probability',
  day: 'day',
  word: 'text',
  metres: 'count',
  days: 'count',
};

/** The rows of the answer, strongest first; the code of a department is for programs. */
function tableOf({ run, result }: Found, { zones }: Pick<ZoneRegister, 'zones'>, language: Language, use: Table['use']): Table {
  const column = (key: string, kind: ColumnKind): Column => ({ key, label: COLUMN_WORDS[key]?.[language] ?? key, kind });
  const figures = COLUMNS[run.method];
  const placed = result.rows.some(({ department }) => department !== null);
  const code = use === 'data' && placed;
  const figureOf = (value: number | string | null | undefined, kind: FigureKind): Cell => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string') return VALUE_WORDS[value]?.[language] ?? value;
    return !Number.isFinite(value) ? null : kind === 'day' ? isoOf(value) : value;
  };
  return {
    kind: 'table',
    title: RUN_WORDS[language].results,
    use,
    columns: [
      column('rank', 'count'),
      ...(placed ? [column('department', 'text')] : []),
      ...(code ? [column('zone', 'text')] : []),
      ...figures.map(({ key, kind }) => column(key, KINDS[kind])),
    ],
    rows: result.rows.map(({ department, figures: values }, at) => [
      at + 1,
      ...(placed ? [department === null ? null : (zones.get(department)?.name ?? department)] : []),
      ...(code ? [department] : []),
      ...figures.map(({ key, kind }) => figureOf(values[key], kind)),
    ]),
  };
}

/** The features of the answer under the outlines of the departments. */
function mapOf({ run, result }: Found, departments: ZoneShape[], language: Language): MapOfZones {
  const found = result.features.features.flatMap(({ geometry, properties }): Shape[] =>
    geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? [{ geometry, ...markOf(run.method, properties ?? {}) }] : [],
  );
  const outlines = departments.map(({ geometry }): Shape => ({ geometry, fill: null, outline: OUTLINE }));
  return { kind: 'map', title: RUN_WORDS[language].mapTitle, shapes: [...found, ...outlines], legend: legendOf(run.method, language) };
}
