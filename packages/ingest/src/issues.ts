import { typesetFrench } from '@vigie/domain';
import { codeLabel } from './codes.ts';
import { FIELDS } from './fields/index.ts';
import { ISSUE_TEXTS, type IssueCode } from './issue-texts.ts';

export type { IssueCode };
export type Language = 'fr' | 'en';

/** What is wrong or doubtful in a file: where, what, and what was read there. */
export interface Issue {
  /** As a spreadsheet counts: the header is row 1. For GeoJSON the number of the feature. Null: what is said of the file or of a whole column. */
  row: number | null;
  /** The column's name in the file; null when the whole row is meant. */
  column: string | null;
  code: IssueCode;
  /** An error refuses the row, or the file; a warning is to be checked; a notice tells what was done. */
  severity: 'error' | 'warning' | 'notice';
  /** What was read, cut to 60 characters. */
  value: string | null;
  /** What may have been meant, or what is allowed. */
  suggestion?: string;
}

/** All codes, for lists that group issues. */
export const ISSUE_CODES = Object.keys(ISSUE_TEXTS) as IssueCode[];

const VALUE_LENGTH = 60;

/** A value as an issue quotes it. */
export const quoted = (value: string): string => (value.length > VALUE_LENGTH ? `${value.slice(0, VALUE_LENGTH - 1)}…` : value);

/** Says an issue in plain words: where it is, what is wrong, what was read, what to do. */
export const describeIssue = (issue: Issue, language: Language): string => `${where(issue, language)}${language === 'fr' ? '\u00A0' : ''}: ${problem(issue, language)}`;

function where({ row, column }: Issue, language: Language): string {
  const named = language === 'fr' ? `colonne «\u00A0${column}\u00A0»` : `column “${column}”`;
  if (row === null) return column === null ? (language === 'fr' ? 'Fichier' : 'File') : `${named.charAt(0).toUpperCase()}${named.slice(1)}`;
  return `${language === 'fr' ? 'Ligne' : 'Row'} ${row}${column === null ? '' : `, ${named}`}`;
}

/** The kind of an issue in a few words, as the heading of a group. */
export const describeCode = (code: IssueCode, language: Language): string => typeset(ISSUE_TEXTS[code].title[language], language);

/** Codes whose value is the key of a field. */
const NAMES_FIELD: ReadonlySet<IssueCode> = new Set<IssueCode>(['MISSING_COLUMN', 'ROW_NEEDS_COLUMN', 'COLUMN_TIED', 'HEADER_DATE']);

function problem(issue: Issue, language: Language): string {
  const values = {
    value: NAMES_FIELD.has(issue.code) ? fieldLabel(issue.value ?? '', language) : issue.value,
    suggestion: issue.suggestion === undefined ? null : labelled(issue.suggestion, language),
  };
  // A part in brackets is left out when a value that it names is not known.
  return typeset(ISSUE_TEXTS[issue.code].text[language], language)
    .replace(/\[([^\]]*)\]/g, (_, part: string) => (Object.entries(values).some(([key, value]) => value === null && part.includes(`{${key}}`)) ? '' : part))
    .replace(/\{(value|suggestion)\}/g, (_, key: 'value' | 'suggestion') => values[key] ?? '')
    .trim();
}

/** Codes in a suggestion become words, with the code that a file may hold as well; so do the keys of fields in front of what changed in them. */
function labelled(suggestion: string, language: Language): string {
  if (suggestion.includes(' → '))
    return suggestion
      .split(' · ')
      .map((part) => changed(part, language) ?? part)
      .join(', ');
  return suggestion
    .split(', ')
    .map((part) => (codeLabel(part, language) === part ? part : `${codeLabel(part, language)} (${part})`))
    .join(', ');
}

/** `children: 4 → 5` in words; null where a part is no change of a field. */
function changed(part: string, language: Language): string | null {
  const found = /^(\w+): (.*) → (.*)$/.exec(part);
  if (found === null) return null;
  const [, key = '', before = '', after = ''] = found;
  return `${fieldLabel(key, language)}${language === 'fr' ? '\u00A0' : ''}: ${codeLabel(before, language)} → ${codeLabel(after, language)}`;
}

function fieldLabel(key: string, language: Language): string {
  for (const fields of Object.values(FIELDS)) for (const field of fields) if (field.key === key) return field.label[language];
  return key;
}

const typeset = (text: string, language: Language): string => (language === 'fr' ? typesetFrench(text) : text);
