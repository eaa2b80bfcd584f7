import type { ImportNoun } from '@vigie/domain';
import { FIELDS } from '@vigie/ingest';

type Language = 'fr' | 'en';

/** One invented row a noun, by field. Columns that are rather for exports between systems are left out: a template is for people. */
const ROWS: Record<ImportNoun, Record<string, string | { fr: string; en: string }>> = {
  rescues: {
    reference: 'EX-2026-001',
    date: { fr: '21/11/2025', en: '2025-11-21' },
    latitude: { fr: '5,785', en: '5.785' },
    longitude: { fr: '-6,594', en: '-6.594' },
    place: 'Soubré',
    department: 'Soubré',
    sector: { fr: 'cacao', en: 'cocoa' },
    source: { fr: 'découverte', en: 'discovered' },
    definition: { fr: 'présumé', en: 'presumed' },
    verification: { fr: 'vérifié', en: 'verified' },
    children: '4',
    girls: '1',
    boys: '3',
  },
  effort: {
    reference: 'EX-2026-001',
    department: 'Soubré',
    started: { fr: '03/11/2025', en: '2025-11-03' },
    ended: { fr: '07/11/2025', en: '2025-11-07' },
    kind: { fr: 'patrouille', en: 'patrol' },
    officerDays: '20',
    visits: '12',
    childrenFound: '0',
    source: { fr: 'rapport de mission inventé', en: 'invented mission report' },
  },
  indicators: {
    indicator: 'poverty_rate',
    zone: 'Soubré',
    // Long ago: a template that is imported by mistake must not replace a figure in use.
    year: '2001',
    value: { fr: '61,5', en: '61.5' },
    low: { fr: '57,5', en: '57.5' },
    high: { fr: '66,0', en: '66.0' },
    sampleSize: '420',
    method: { fr: 'enquête statistique inventée', en: 'invented survey' },
    source: { fr: 'exemple inventé', en: 'invented example' },
  },
  centres: {
    reference: 'EX-001',
    name: { fr: 'Centre d’exemple', en: 'Example centre' },
    kind: { fr: 'accueil', en: 'reception' },
    operator: { fr: 'Association d’exemple', en: 'Example association' },
    opened: { fr: '01/09/2020', en: '2020-09-01' },
    latitude: { fr: '5,785', en: '5.785' },
    longitude: { fr: '-6,594', en: '-6.594' },
    department: 'Soubré',
    secret: { fr: 'non', en: 'no' },
    bedsFrom: { fr: '01/09/2020', en: '2020-09-01' },
    beds: '30',
    girlsBeds: '15',
    boysBeds: '15',
    occupiedOn: { fr: '15/10/2025', en: '2025-10-15' },
    occupied: '12',
    source: { fr: 'exemple inventé', en: 'invented example' },
  },
};

/** The columns of a template by the names of their fields, and its invented row. */
export function exampleTable(noun: ImportNoun, language: Language): { header: string[]; row: string[] } {
  const cells = FIELDS[noun].flatMap(({ key, label }) => {
    const example = ROWS[noun][key];
    return example === undefined ? [] : [{ name: label[language], text: typeof example === 'string' ? example : example[language] }];
  });
  return { header: cells.map(({ name }) => name), row: cells.map(({ text }) => text) };
}

/** The template as a file that a spreadsheet of that language opens rightly: a byte order mark, and the separator that goes with its decimal sign. */
export function templateCsv(noun: ImportNoun, language: Language): string {
  const { header, row } = exampleTable(noun, language);
  const separator = language === 'fr' ? ';' : ',';
  const line = (cells: string[]) => cells.map((cell) => (cell.includes(separator) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator);
  return `\uFEFF${line(header)}\r\n${line(row)}\r\n`;
}
