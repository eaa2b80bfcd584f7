import { CODE_LABELS, type Language, type ReleaseTable } from '@vigie/domain';
import type { Describe } from '../documents/describer.ts';
import type { Block, Cell, Column, MapOfZones, Table } from '../documents/document.ts';
import { dayText, numberText } from '../documents/typography.ts';
import { filled } from '../documents/words.ts';
import { Problem } from '../problem.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { readShapes, type ZoneShape } from '../zones/shapes.ts';
import { publishedRelease } from './store.ts';
import { RELEASE_WORDS } from './words.ts';

type Names = Pick<ZoneRegister, 'zones'>;
const COUNTRY = 'CI';
/** Years that stand beside one another on a page. */
const YEARS_ABREAST = 6;

/** Few to many, and what is withheld: the colours of cells on the map of the application. */
const CLASSES = ['#e6dcf5', '#c7b3e8', '#a285d6', '#7650b8', '#4c2a85'];
const WITHHELD = '#c9ced2';
const OUTLINE = '#7d8a93';

const nameOf = ({ zones }: Names, pcode: string): string => (pcode === COUNTRY ? 'Côte d’Ivoire' : (zones.get(pcode)?.name ?? ''));
const levelOf = ({ zones }: Names, pcode: string) => (pcode === COUNTRY ? 'COUNTRY' : (zones.get(pcode)?.level ?? 'COUNTRY'));

/** The figures as the public file has them, under names for programs. */
export function publicTable(zones: Names, title: string, table: ReleaseTable): { columns: Column[]; rows: Cell[][] } {
  const column = (key: string, kind: Column['kind']): Column => ({ key, label: key, kind });
  return {
    columns: [
      column('release', 'text'),
      column('zone', 'text'),
      column('name', 'text'),
      column('year', 'year'),
      column('rescues', 'count'),
      column('children', 'count'),
      column('withheld', 'flag'),
    ],
    rows: table.zone.map((pcode, at) => {
      const rescues = table.rescues[at] ?? null;
      return [title, pcode, nameOf(zones, pcode), table.year[at] ?? null, rescues, table.children[at] ?? null, rescues === null];
    }),
  };
}

/** A published release: figures by zone and year, the last year as a map, and in words what is withheld. */
export const describeRelease: Describe = async ({ database, zones }, _asker, { entity }, language) => {
  const release = await publishedRelease({ database }, entity);
  const made = await database.prisma.release.findUnique({ where: { id: entity }, select: { dataVersion: true, codeVersion: true } });
  const { table, title, level, fromYear, toYear, note, publishedAt } = release;
  if (!table || !made) throw new Problem('NOT_FOUND');
  const words = RELEASE_WORDS[language];
  const { primary, complementary } = table.withheld;
  const facts = [
    { name: words.period, value: fromYear === toYear ? String(fromYear) : `${fromYear}–${toYear}` },
    { name: words.level, value: CODE_LABELS.zoneLevel[level][language] },
    { name: words.published, value: publishedAt === null ? '' : dayText(publishedAt, language) },
    { name: words.threshold, value: String(table.threshold) },
  ];
  const said = (count: number) => numberText(count, language);
  const blocks: Block[] = [
    { kind: 'warning', text: words.caution },
    { kind: 'facts', facts },
    ...(note ? [{ kind: 'heading', text: words.note } as const, { kind: 'text', text: note } as const] : []),
    { kind: 'text', text: filled(words.withheldText, { threshold: table.threshold, primary: said(primary), complementary: said(complementary) }) },
    mapOf(table, await readShapes(database, level), toYear, language),
    ...printedTables(zones, table, language),
    dataTable(zones, table, language),
  ];
  return { title, blocks, about: { release: entity, title, level, fromYear, toYear, note, publishedAt, withheld: table.withheld }, ...made };
};

function dataTable(zones: Names, table: ReleaseTable, language: Language): Table {
  const words = RELEASE_WORDS[language];
  return {
    kind: 'table',
    title: words.tableTitle,
    use: 'data',
    columns: [
      { key: 'zone', label: words.code, kind: 'text' },
      { key: 'name', label: words.zone, kind: 'text' },
      { key: 'level', label: words.level, kind: 'text' },
      { key: 'year', label: words.year, kind: 'year' },
      { key: 'rescues', label: words.rescues, kind: 'count', absent: words.withheld },
      { key: 'children', label: words.children, kind: 'count', absent: words.withheld },
      { key: 'withheld', label: words.isWithheld, kind: 'flag' },
    ],
    rows: table.zone.map((pcode, at) => {
      const rescues = table.rescues[at] ?? null;
      return [pcode, nameOf(zones, pcode), CODE_LABELS.zoneLevel[levelOf(zones, pcode)][language], table.year[at] ?? null, rescues, table.children[at] ?? null, rescues === null];
    }),
  };
}

/** A line a zone, a column a year: rescues, and in brackets the children. As many tables as the years need. */
function printedTables(zones: Names, table: ReleaseTable, language: Language): Table[] {
  const words = RELEASE_WORDS[language];
  const years = [...new Set(table.year)].sort((a, b) => a - b);
  const pcodes = [...new Set(table.zone)];
  const cells = new Map(table.zone.map((pcode, at): [string, string] => [`${pcode} ${table.year[at]}`, cellOf(table.rescues[at] ?? null, table.children[at] ?? null, language)]));
  const label = (pcode: string) =>
    levelOf(zones, pcode) === 'COUNTRY' ? nameOf(zones, pcode) : `${nameOf(zones, pcode)} (${CODE_LABELS.zoneLevel[levelOf(zones, pcode)][language]})`;
  const groups = Array.from({ length: Math.ceil(years.length / YEARS_ABREAST) }, (_, at) => years.slice(at * YEARS_ABREAST, (at + 1) * YEARS_ABREAST));
  return groups.map((group) => ({
    kind: 'table',
    title: filled(words.printTitle, { years: group.length === 1 ? (group[0] ?? '') : `${group[0]}–${group.at(-1)}` }),
    use: 'print',
    columns: [{ key: 'zone', label: words.zone, kind: 'text' }, ...group.map((year): Column => ({ key: String(year), label: String(year), kind: 'count' }))],
    rows: pcodes.map((pcode) => [label(pcode), ...group.map((year) => cells.get(`${pcode} ${year}`) ?? '–')]),
  }));
}

function cellOf(rescues: number | null, children: number | null, language: Language): string {
  if (rescues === null) return RELEASE_WORDS[language].withheld;
  return children === null ? numberText(rescues, language) : `${numberText(rescues, language)} (${numberText(children, language)})`;
}

/** The zones of one year in five classes of as many zones each. */
function mapOf(table: ReleaseTable, shapes: ZoneShape[], year: number, language: Language): MapOfZones {
  const words = RELEASE_WORDS[language];
  const figures = new Map(table.zone.flatMap((pcode, at) => (table.year[at] === year ? [[pcode, table.rescues[at] ?? null] as const] : [])));
  const told = shapes.flatMap(({ pcode }) => figures.get(pcode) ?? []).sort((a, b) => a - b);
  const bounds = [...new Set(CLASSES.map((_, k) => told[Math.ceil(((k + 1) * told.length) / CLASSES.length) - 1] ?? 0))];
  const colourAt = (at: number) => CLASSES[bounds.length <= 1 ? CLASSES.length - 1 : Math.round((at * (CLASSES.length - 1)) / (bounds.length - 1))] ?? null;
  const fillOf = (figure: number | null | undefined) => (figure === undefined ? null : figure === null ? WITHHELD : colourAt(bounds.findIndex((bound) => figure <= bound)));
  const classes =
    told.length === 0
      ? []
      : bounds.map((bound, at) => ({ label: rangeText(at === 0 ? (told[0] ?? 0) : (bounds[at - 1] ?? 0) + 1, bound, language), fill: colourAt(at), outline: null }));
  return {
    kind: 'map',
    title: filled(words.mapTitle, { year }),
    shapes: shapes.map(({ pcode, geometry }) => ({ geometry, fill: fillOf(figures.get(pcode)), outline: OUTLINE })),
    legend: [...classes.reverse(), { label: words.withheld, fill: WITHHELD, outline: null }, { label: words.none, fill: null, outline: OUTLINE }],
  };
}

const rangeText = (from: number, to: number, language: Language): string => (from >= to ? numberText(to, language) : `${numberText(from, language)} – ${numberText(to, language)}`);
