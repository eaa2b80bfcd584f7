import { NO_ANSWERS } from '@vigie/domain';
import type { Inspection, Issue } from '@vigie/ingest';
import { describe, expect, it } from 'vitest';
import { answersOf, mappingOf } from './import-options.ts';
import { remarks } from './import-remarks.ts';

const issue = (code: Issue['code'], severity: Issue['severity'], rest: Partial<Issue>): Issue => ({ row: null, column: null, code, severity, value: null, ...rest });

it('the list of an import is grouped by kind, refusals first, with counts, examples and the option that answers', () => {
  const issues = [
    issue('COLUMN_NOT_READ', 'notice', { column: 'Remarques' }),
    issue('COLUMN_NOT_READ', 'notice', { column: '_id' }),
    ...Array.from({ length: 7 }, (_, i) => issue('DATES_DOUBTFUL', 'error', { row: i + 2, column: 'date', value: '03/04/2024', suggestion: '2024-04-03, 2024-03-04' })),
    issue('COLUMN_TIED', 'error', { value: 'children', suggestion: 'Nombre ; Nombre (2)' }),
  ];
  const text = remarks({ issues, issueCounts: { COLUMN_NOT_READ: 2, DATES_DOUBTFUL: 9, COLUMN_TIED: 1 }, noun: 'rescues' }, 'en');
  expect(text.split('\n').map((line) => line.slice(0, 70))).toEqual([
    '  Date that reads two ways (9)',
    ...Array.from({ length: 5 }, (_, i) => `    Row ${i + 2}, column “date”: the date “03/04/2024” reads in several ways `.slice(0, 70)),
    '    … and 4 more',
    '    Answer with --date-order day-first|month-first|year-first',
    '  Several columns fit (1)',
    '    File: several columns give “children” equally well: Nombre ; Nombre ('.slice(0, 70),
    '    Answer with --map children=Nombre | --map "children=Nombre (2)"',
    '  Column not read (2)',
    '    Remarques, _id',
    '',
  ]);
});

describe('answers on the command line', () => {
  it('are words', () => {
    expect(answersOf({ exchange: true, 'date-order': 'month-first', shares: 'share' })).toEqual({ ...NO_ANSWERS, exchange: true, dateOrder: 'MONTH_FIRST', shares: 'SHARE' });
    expect(() => answersOf({ midnight: 'tomorrow' })).toThrow('same-day, next-day');
  });

  const seen = { columns: ['a', 'Nombre', 'Nombre (2)'], mapping: { reference: 'a' } } as unknown as Inspection;
  it('choose columns, or none', () => {
    expect(mappingOf(['children=Nombre (2)', 'girls='], 'rescues', seen)).toEqual({ reference: 'a', children: 'Nombre (2)', girls: '' });
    expect(mappingOf(['children=a'], 'rescues', seen)).toEqual({ children: 'a' });
    expect(() => mappingOf(['kids=a'], 'rescues', seen)).toThrow('children');
    expect(() => mappingOf(['children=b'], 'rescues', seen)).toThrow('Nombre (2)');
  });
});
