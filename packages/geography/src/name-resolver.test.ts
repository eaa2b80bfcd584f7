import { describe, expect, it } from 'vitest';
import { nameResolver } from './name-resolver.ts';

const place = (id: string, name: string, departmentPcode: string | null) => ({ id, name, kind: 'locality' as const, lon: 0, lat: 0, departmentPcode });
const { findPlaces, findZone, isWithin, readZone, suggestPlaces, zoneName } = nameResolver(
  [
    { pcode: 'CI-AB', level: 'DISTRICT', name: 'Abidjan', parentPcode: null },
    { pcode: 'CI-BS', level: 'DISTRICT', name: 'Bas-Sassandra', parentPcode: null },
    { pcode: 'CI-LG', level: 'DISTRICT', name: 'Lagunes', parentPcode: null },
    { pcode: 'CI-SV', level: 'DISTRICT', name: 'Savanes', parentPcode: null },
    { pcode: 'CI-YM', level: 'DISTRICT', name: 'Yamoussoukro', parentPcode: null },
    { pcode: 'CI01', level: 'REGION', name: 'Abidjan (D.A.)', parentPcode: 'CI-AB' },
    { pcode: 'CI02', level: 'REGION', name: 'Yamoussoukro (D.A.)', parentPcode: 'CI-YM' },
    { pcode: 'CI15', level: 'REGION', name: 'Grands-Ponts', parentPcode: 'CI-LG' },
    { pcode: 'CI20', level: 'REGION', name: 'Indénié-Djuablin', parentPcode: null },
    { pcode: 'CI23', level: 'REGION', name: 'Marahoué', parentPcode: null },
    { pcode: 'CI26', level: 'REGION', name: 'Nawa', parentPcode: 'CI-BS' },
    { pcode: 'CI27', level: 'REGION', name: "N'Zi", parentPcode: null },
    { pcode: 'CI29', level: 'REGION', name: 'San-Pédro', parentPcode: 'CI-BS' },
    { pcode: 'CI33', level: 'REGION', name: 'Worodougou', parentPcode: null },
    { pcode: 'CI07', level: 'REGION', name: 'Béré', parentPcode: null },
    { pcode: 'CI0101', level: 'DEPARTMENT', name: 'Abidjan', parentPcode: 'CI01' },
    { pcode: 'CI0201', level: 'DEPARTMENT', name: 'Attiégouakro', parentPcode: 'CI02' },
    { pcode: 'CI0202', level: 'DEPARTMENT', name: 'Yamoussoukro', parentPcode: 'CI02' },
    { pcode: 'CI2502', level: 'DEPARTMENT', name: "M'Batto", parentPcode: 'CI25' },
    { pcode: 'CI2603', level: 'DEPARTMENT', name: 'Méagui', parentPcode: 'CI26' },
    { pcode: 'CI2604', level: 'DEPARTMENT', name: 'Soubré', parentPcode: 'CI26' },
    { pcode: 'CI2901', level: 'DEPARTMENT', name: 'San-Pédro', parentPcode: 'CI29' },
  ],
  [place('1', 'Méagui', 'CI2603'), place('2', 'Kouamékro', 'CI2603'), place('3', 'Kouamékro', 'CI0101')],
);
/** The p-code that a text means, or why it means none and what it may have meant. */
const told = (...asked: Parameters<typeof readZone>): string => {
  const { zone, problem, zones } = readZone(...asked);
  return zone?.pcode ?? `${problem} ${zones.map(({ pcode }) => pcode).join(' ')}`.trim();
};

it('finds zones by code and by name, the department first', () => {
  expect(findZone('ci2603')).toEqual({ pcode: 'CI2603', level: 'DEPARTMENT' });
  expect(findZone('abidjan')).toEqual({ pcode: 'CI0101', level: 'DEPARTMENT' });
  expect(findZone('Atlantis')).toBeNull();
  expect(zoneName('CI2603')).toBe('Méagui');
  expect(zoneName('CI9999')).toBeNull();
});

it('finds every place of a name without its accents, and suggests near misses', () => {
  expect(findPlaces('KOUAMEKRO').map(({ id }) => id)).toEqual(['2', '3']);
  expect(findPlaces('S/P de Kouamekro').map(({ id }) => id)).toEqual(['2', '3']);
  expect(findPlaces('Meagi')).toEqual([]);
  expect(suggestPlaces('Meagi')).toContain('Méagui');
});

it('knows which department lies in which zone', () => {
  expect([isWithin('CI2603', 'CI26'), isWithin('CI2603', 'CI-BS'), isWithin('CI2603', 'CI2603'), isWithin('CI2603', 'CI29'), isWithin('CI0101', 'CI-BS')]).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

describe('names that several zones bear', () => {
  it.each<[Parameters<typeof readZone>, string]>([
    [['San-Pédro'], 'AMBIGUOUS CI29 CI2901'],
    [['San-Pédro', 'REGION'], 'CI29'],
    [['SAN PEDRO', 'DEPARTMENT'], 'CI2901'],
    [['Région de San-Pédro'], 'CI29'],
    [['Département de San-Pédro', 'REGION'], 'CI2901'],
    [['CI2901', 'REGION'], 'CI2901'],
    [['Abidjan', 'REGION'], 'CI01'],
    [['Abidjan'], 'AMBIGUOUS CI-AB CI01 CI0101'],
    [['Soubré', 'REGION'], 'UNKNOWN CI2604'],
    [['Méagui', 'REGION'], 'UNKNOWN CI2603'],
    [['Nawa', 'DEPARTMENT'], 'CI26'],
    [['Département du Nawa', 'DEPARTMENT'], 'UNKNOWN CI26'],
    // A district of one department is that department, where a department is asked for.
    [["District Autonome d'Abidjan"], 'CI-AB'],
    [["District Autonome d'Abidjan", 'DEPARTMENT'], 'CI0101'],
    [['District Autonome de Yamoussoukro', 'DEPARTMENT'], 'CI-YM'],
    [['M BATTO', 'DEPARTMENT'], 'CI2502'],
    [['REGION DU N ZI'], 'CI27'],
  ])('%j is %s', (asked, answer) => {
    expect(told(...asked)).toBe(answer);
  });
});

describe('regions of before 2011', () => {
  it.each<[Parameters<typeof readZone>, string]>([
    [['Moyen-Comoé', 'REGION'], 'FORMER CI20'],
    [['moyen comoe'], 'FORMER CI20'],
    [['Région du Moyen-Comoé', 'DEPARTMENT'], 'FORMER CI20'],
    [["N'Zi-Comoé"], 'FORMER CI27'],
    [['Bas-Sassandra', 'REGION'], 'FORMER CI26 CI29'],
    [['Région des Lagunes'], 'FORMER CI01 CI15'],
    // The district of today has another land than the region: which is meant is asked. A column of districts says it.
    [['Lagunes'], 'AMBIGUOUS CI-LG CI01 CI15'],
    [['Lagunes', 'DISTRICT'], 'CI-LG'],
    [['District des Lagunes'], 'CI-LG'],
    // The same land as the district or the region of today.
    [['Savanes'], 'CI-SV'],
    [['Savanes', 'REGION'], 'FORMER CI-SV'],
    [['Marahoué', 'REGION', 2008], 'CI23'],
    // The region of today has this name as well: the year tells.
    [['Worodougou', 'REGION', 2018], 'CI33'],
    [['Worodougou', 'REGION', 2008], 'FORMER CI07 CI33'],
    [['Worodougou', null, 2008], 'FORMER CI07 CI33'],
    [['Lagunes', null, 2008], 'FORMER CI01 CI15'],
  ])('%j is %s', (asked, answer) => {
    expect(told(...asked)).toBe(answer);
  });

  it('are recognised by every way of writing the eighteen mountains', () => {
    for (const name of ['Dix-Huit Montagnes', '18 Montagnes', 'Région des 18 montagnes', 'DIX HUIT MONTAGNES']) expect(readZone(name).problem).toBe('FORMER');
  });
});
