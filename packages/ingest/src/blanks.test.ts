import { describe, expect, it } from 'vitest';
import { brief, readAll } from '../test/helpers.ts';
import { isSpreadsheetError, meansNothing } from './blanks.ts';

describe('cells that say that there is nothing to say', () => {
  it.each([
    'NA',
    'n/a',
    'N/A',
    '#N/A',
    '#N/D',
    'null',
    'NULL',
    '-',
    '--',
    '—',
    's/n',
    'S/N',
    'n.d.',
    'inconnu',
    'INCONNUE',
    'Néant',
    'nan',
    'non renseigné',
    'sans numéro',
    '?',
    '…',
    '.',
  ])('%s', (text) => expect(meansNothing(text)).toBe(true));
  it.each(['0', 'N', 'non', 'no', 'Nana', 'PV-1', '-3', 'Soubré', 'Na-12', '', '116', '#12', 'aucun'])('not %j', (text) => expect(meansNothing(text)).toBe(false));
  it.each(['#REF!', '#VALEUR!', '#NOM?', '#DIV/0!'])('an error of a spreadsheet is no blank: %s', (text) =>
    expect([meansNothing(text), isSpreadsheetError(text)]).toEqual([false, true]),
  );
});

const HEADER = 'numéro;date;département;secteur;source;enfants;filles;précision gps';

it.each(['NA', '#N/A', 'null', '-', 's/n', 'inconnu', 'Néant'])('%s is blank in every field, also in numbers', async (nothing) => {
  const { records, issues } = await readAll(`${HEADER}\n${nothing};12/06/2024;Soubré;commerce;enquête;5;${nothing};${nothing}\n`, 'rescues');
  expect(brief(issues)).toEqual([]);
  expect(records).toMatchObject([{ reference: null, girls: null, accuracyMetres: null }]);
  const missing = await readAll(`${HEADER}\nP-1;12/06/2024;Soubré;commerce;enquête;${nothing};;\n`, 'rescues');
  expect(brief(missing.issues)).toEqual(['2 enfants MISSING_VALUE']);
});

it.each(['"', '〃', '»', "''", 'idem', 'Idem', 'id.', 'ibid.'])('a ditto mark is no text, whatever it stands for: %s', async (mark) => {
  const cell = `"${mark.replaceAll('"', '""')}"`;
  const reference = await readAll(`ref;date;dept;secteur;source;enfants\nP-1;2024-02-06;Soubré;cacao;signalement;3\n${cell};2024-02-07;Soubré;cacao;signalement;4`, 'rescues');
  expect(brief(reference.issues)).toEqual(['3 ref DITTO_MARK']);
  const source = await readAll(`dept;date;type;jours agents;enfants trouvés;source\nSoubré;2024-02-06;patrouille;4;0;${cell}`, 'effort');
  expect(brief(source.issues)).toEqual(['2 source DITTO_MARK']);
});

it('an apostrophe before a number, by which spreadsheets leave it alone, is no part of it', async () => {
  const { records, issues } = await readAll(`ref;date;dept;secteur;source;enfants\n'0123;'2024-02-06;Soubré;cacao;signalement;'3`, 'rescues');
  expect(issues).toEqual([]);
  expect(records).toMatchObject([{ reference: '0123', occurredOn: '2024-02-06', children: 3 }]);
});

it('a number of a dossier is the same however a program keeps it, and refused where it was rounded', async () => {
  const rows = ['77.0', '78,0', '79', '8,13E+11', '#REF!', '000', 'XX'].map((reference, i) => `${reference};1${i}/06/2024;Soubré;commerce;enquête;5;;`);
  const { records, issues } = await readAll([HEADER, ...rows].join('\n'), 'rescues');
  expect(records.map(({ reference }) => reference)).toEqual(['77', '78', '79', null, null]);
  expect(brief(issues)).toEqual(['5 numéro REFERENCE_ROUNDED', '6 numéro SPREADSHEET_ERROR']);
});
