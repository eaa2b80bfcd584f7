import type { Language } from '@vigie/domain';

const fr = {
  demonstration: 'Données de démonstration',
  copy: 'Exemplaire n° {copy}',
  takenBy: 'Pris par {by}, {organisation}, le {at}, pour : {purpose}.',
  page: 'page {page} sur {pages}',
  provenance: 'Provenance',
  by: 'Compte',
  organisation: 'Organisation',
  at: 'Pris le',
  purpose: 'But',
  data: 'Version des données',
  code: 'Version du programme',
  copyNumber: 'Exemplaire',
  document: 'Document',
  unknown: 'inconnue',
  legend: 'Légende',
  more: '{count} lignes de plus ne sont pas imprimées ; le classeur et le CSV les ont toutes.',
  yes: 'oui',
  no: 'non',
  versions: 'Données version {data}, programme {code}.',
};

const en: typeof fr = {
  demonstration: 'Demonstration data',
  copy: 'Copy no. {copy}',
  takenBy: 'Taken by {by}, {organisation}, on {at}, for: {purpose}.',
  page: 'page {page} of {pages}',
  provenance: 'Provenance',
  by: 'Account',
  organisation: 'Organisation',
  at: 'Taken on',
  purpose: 'Purpose',
  data: 'Data version',
  code: 'Program version',
  copyNumber: 'Copy',
  document: 'Document',
  unknown: 'unknown',
  legend: 'Legend',
  more: '{count} more rows are not printed; the workbook and the CSV have them all.',
  yes: 'yes',
  no: 'no',
  versions: 'Data version {data}, program {code}.',
};

/** What every document says, whatever noun it is of. */
export const WORDS: Record<Language, typeof fr> = { fr, en };

/** A sentence with its blanks filled. */
export const filled = (sentence: string, values: Record<string, string | number>): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
