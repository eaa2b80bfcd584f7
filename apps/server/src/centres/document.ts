import { CODE_LABELS, type DatePrecision } from '@vigie/domain';
import type { Describe } from '../documents/describer.ts';
import type { Cell, Column, ColumnKind } from '../documents/document.ts';
import { asKnown } from '../documents/typography.ts';
import { readCentres } from './store.ts';
import { CENTRES_WORDS } from './words.ts';

/** None: no source tells. */
const listed = (labels: string[]): string | null => labels.join(', ') || null;

/** The centres as the table on the screen tells them to this asker: no coordinates, and beds only where the role sees them. */
export const describeCentres: Describe = async ({ database, zones }, { actor, scope }, _, language) => {
  const words = CENTRES_WORDS[language];
  const centres = await readCentres({ database, actor, scope });
  const column = (key: keyof typeof words.column, kind: ColumnKind, absent?: string): Column => ({ key, label: words.column[key], kind, ...(absent && { absent }) });
  const rows = centres.map((centre): Cell[] => [
    centre.name ?? words.secret,
    CODE_LABELS.centreKind[centre.kind][language],
    zones.zones.get(centre.departmentPcode)?.name ?? centre.departmentPcode,
    centre.bedsShown,
    centre.beds,
    centre.occupied,
    centre.free,
    centre.occupiedOn,
    centre.operator,
    asKnown(centre.openedOn, centre.openedPrecision as DatePrecision | null),
    centre.services && listed(centre.services.map((code) => CODE_LABELS.centreService[code][language])),
    centre.languages && listed(centre.languages.map((code) => CODE_LABELS.spokenLanguage[code][language])),
    centre.traffickedOnly,
    centre.authorised && words.authorised[centre.authorised.state],
    centre.source?.[language] ?? null,
  ]);
  const columns = [
    column('name', 'text'),
    column('kind', 'text'),
    column('department', 'text'),
    column('told', 'flag'),
    column('beds', 'count'),
    column('occupied', 'count'),
    column('free', 'count'),
    column('countedOn', 'day'),
    column('operator', 'text'),
    column('openedOn', 'text'),
    column('services', 'text'),
    column('languages', 'text'),
    column('traffickedOnly', 'flag'),
    column('authorised', 'text'),
    column('source', 'text'),
  ];
  return {
    title: words.title,
    blocks: [
      { kind: 'warning', text: words.caution },
      { kind: 'table', title: words.title, use: 'data', columns, rows },
    ],
    about: {},
    dataVersion: null,
    codeVersion: null,
  };
};
