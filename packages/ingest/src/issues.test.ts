import { describe, expect, it } from 'vitest';
import { describeCode, describeIssue, ISSUE_CODES, type Issue } from './issues.ts';

const issue = (changes: Partial<Issue>): Issue => ({ row: 12, column: 'date', code: 'BAD_DATE', severity: 'error', value: '31/02/2021', ...changes });

describe('describeIssue', () => {
  it('says where, what, what was read and what to do', () => {
    expect(describeIssue(issue({}), 'fr')).toBe(
      'Ligne 12, colonne «\u00A0date\u00A0»\u00A0: «\u00A031/02/2021\u00A0» ne se lit pas comme une date, ou n’existe pas au calendrier. Écrivez par exemple 2021-05-14 ou 14/05/2021, 2021-05 pour un mois, 2021 pour une année.',
    );
    expect(describeIssue(issue({}), 'en')).toBe(
      'Row 12, column “date”: “31/02/2021” does not read as a date, or is not in the calendar. Write for example 2021-05-14 or 14/05/2021, 2021-05 for a month, 2021 for a year.',
    );
  });

  it('says codes in words', () => {
    const unknown = issue({ code: 'UNKNOWN_CODE', column: 'secteur', value: 'pêche', suggestion: 'COCOA, BEGGING' });
    expect(describeIssue(unknown, 'fr')).toContain('Mots possibles\u00A0: cacao (COCOA), mendicité (BEGGING).');
    expect(describeIssue(unknown, 'en')).toContain('Possible words: cocoa (COCOA), begging (BEGGING).');
  });

  it('says what changes in a record, field by field', () => {
    const change = issue({
      row: null,
      column: null,
      code: 'RECORD_CHANGED',
      severity: 'notice',
      value: 'R-1',
      suggestion: 'children: 4 → 5 · method: a, b → c · sector: COCOA → TRADE',
    });
    expect(describeIssue(change, 'en')).toContain('children: 4 → 5, method: a, b → c, sector: cocoa → trade.');
    expect(describeIssue(change, 'fr')).toMatch(/^Fichier\u00A0: .*enfants\u00A0: 4 → 5, méthode\u00A0: a, b → c/);
  });

  it('names missing columns as the form does', () =>
    expect(describeIssue(issue({ code: 'MISSING_COLUMN', column: null, row: 1, value: 'children' }), 'fr')).toMatch(
      /^Ligne 1\u00A0: aucune colonne ne donne «\u00A0enfants\u00A0»/,
    ));

  it('leaves what was read as it was read', () => expect(describeIssue(issue({ value: 'a : {suggestion} [b] $& !' }), 'fr')).toContain('a : {suggestion} [b] $& !'));

  it.each(ISSUE_CODES)('%s has its words in both languages, with and without a suggestion', (code) => {
    for (const language of ['fr', 'en'] as const) {
      expect(describeCode(code, language).length).toBeGreaterThan(5);
      for (const suggestion of [undefined, 'x']) {
        const text = describeIssue(issue({ code, ...(suggestion === undefined ? {} : { suggestion }) }), language);
        expect(text).not.toMatch(/[{}[\]]|undefined|null| {2}/);
        expect(text).not.toMatch(/ [.,]|\( ?\)/);
        expect(text).toMatch(/\.$/);
        if (language === 'fr') expect(text).not.toMatch(/ [:;!?%»]|« |'/);
      }
    }
  });
});
