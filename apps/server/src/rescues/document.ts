import { CODE_LABELS, DatePrecision, PlacePrecision, Sector, SourceType } from '@vigie/domain';
import { answerable, isoOf, KINDS, registerOf, selectRows } from '@vigie/hotspots';
import type { Describe } from '../documents/describer.ts';
import type { Cell, Column, ColumnKind } from '../documents/document.ts';
import { asKnown } from '../documents/typography.ts';
import { Problem } from '../problem.ts';
import { note } from '../writing/change.ts';
import { filterFacts } from './filter-facts.ts';
import { readVisible } from './visibility.ts';
import { RESCUES_WORDS } from './words.ts';

/** How well a date is known, of rows that are no single rescues. */
const STEP_OF = { point: null, masked: 'MONTH', aggregate: 'YEAR' } as const satisfies Record<(typeof KINDS)[number], DatePrecision | null>;

/** The rescues that a filter leaves, as the table on the screen shows them to this asker: no coordinates, and nothing that the role does not see there. */
export const describeRescues: Describe = async ({ database, zones }, { actor, scope }, { entity, filter: asked }, language) => {
  if (!asked) throw new Problem('NOT_FOUND');
  const visible = await readVisible(database, scope, zones);
  const { dataVersion } = visible;
  const register = registerOf(visible);
  const { filter, step } = answerable(visible, asked);
  const rows = selectRows(register, filter);
  const exact = rows.filter((row) => register.kind[row] === 0).length;
  if (exact > 0) await note({ database, actor }, { action: 'read', noun: 'rescues', entity: null, details: { exact, dataVersion, document: entity } });
  const words = RESCUES_WORDS[language];
  const { points, dictionaries } = visible;
  const code = <Code extends string>(codes: readonly Code[], labels: Record<Code, Record<typeof language, string>>, at: number | undefined): string | null => {
    const found = codes[at ?? -1];
    return found === undefined ? null : labels[found][language];
  };
  const column = (key: keyof typeof words.column, kind: ColumnKind): Column => ({ key, label: words.column[key], kind });
  const columns = [
    column('date', 'text'),
    column('precision', 'text'),
    column('place', 'text'),
    column('department', 'text'),
    column('sector', 'text'),
    column('source', 'text'),
    column('placePrecision', 'text'),
    column('rescues', 'count'),
    column('children', 'count'),
  ];
  const newest = Int32Array.from(rows).sort((a, b) => (register.day[b] ?? 0) - (register.day[a] ?? 0) || a - b);
  const lines = Array.from(newest, (row): Cell[] => {
    const kind = KINDS[register.kind[row] ?? 0] ?? 'point';
    const precision = STEP_OF[kind] ?? DatePrecision.codes[points.datePrecision[row] ?? 0] ?? 'DAY';
    const day = isoOf(register.day[row] ?? 0);
    return [
      asKnown(day, precision),
      CODE_LABELS.datePrecision[precision][language],
      kind === 'point' ? (dictionaries.places[points.place[row] ?? -1] ?? null) : null,
      zones.zones.get(dictionaries.departments[register.department[row] ?? -1] ?? '')?.name ?? null,
      code(Sector.codes, CODE_LABELS.sector, register.sector[row]),
      code(SourceType.codes, CODE_LABELS.sourceType, register.source[row]),
      code(PlacePrecision.codes, CODE_LABELS.placePrecision, register.precision[row]),
      register.rescues[row] ?? 0,
      register.children[row] ?? 0,
    ];
  });
  return {
    title: words.title,
    blocks: [
      { kind: 'warning', text: words.caution },
      {
        kind: 'facts',
        facts: [...filterFacts(filter, zones, language), { name: words.step, value: words.steps[step] }],
      },
      { kind: 'table', title: words.title, use: 'data', columns, rows: lines },
    ],
    about: { filter },
    dataVersion,
    codeVersion: null,
  };
};
