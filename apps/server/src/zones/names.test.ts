import { readFileSync } from 'node:fs';
import { NO_ANSWERS } from '@vigie/domain';
import { nameResolver, type Place, type ZoneShape, zoneIndex } from '@vigie/geography';
import { describeIssue, type IngestOptions, ingest, type RecordOf } from '@vigie/ingest';
import { describe, expect, it } from 'vitest';
import { pathsOf } from '../paths.ts';
import { root } from '../testing/postgres.ts';

const places = JSON.parse(readFileSync(pathsOf(root).places, 'utf8')) as Place[];
const zones = JSON.parse(readFileSync(pathsOf(root).zones, 'utf8')) as ZoneShape[];
const index = zoneIndex(zones.filter(({ level }) => level === 'DEPARTMENT'));
const resolver = { ...nameResolver(zones, places), departmentAt: (lon: number, lat: number) => index.pcodes[index.locate(lon, lat)] ?? null };

/** What a file comes to with the zones and places of the country: records, and issues in words. */
async function read<Noun extends 'rescues' | 'indicators' | 'effort'>(noun: Noun, lines: string[], mapping: IngestOptions<Noun>['mapping'] = null) {
  const told = { records: [] as RecordOf<Noun>[], issues: [] as string[] };
  const file = {
    name: 'file.csv',
    async *chunks() {
      yield new TextEncoder().encode(lines.join('\n'));
    },
  };
  for await (const batch of ingest(file, { noun, mapping, resolver, indicators: new Map([['poverty_rate', '%']]), today: '2026-01-15', answers: NO_ANSWERS })) {
    told.records.push(...batch.records.map(({ record }) => record));
    told.issues.push(...batch.issues.map((issue) => `${issue.severity} ${issue.code} ${describeIssue(issue, 'en')}`));
  }
  return told;
}
const rescues = async (header: string, rows: string[], mapping: IngestOptions<'rescues'>['mapping'] = null) => {
  const { records, issues } = await read(
    'rescues',
    [`reference,date,${header},secteur,source,enfants`, ...rows.map((row, at) => `r${at},2024-04-02,${row},cacao,signalement,1`)],
    mapping,
  );
  return { departments: records.map(({ departmentPcode }) => departmentPcode), precisions: records.map(({ placePrecision }) => placePrecision), issues };
};
const figures = async (column: string, names: string[]) => {
  const { records, issues } = await read('indicators', [`indicateur;${column};année;valeur;source`, ...names.map((name, at) => `poverty_rate;${name};2018;${at + 20};x`)]);
  return { zones: records.map(({ pcode }) => pcode), issues };
};

describe('figures of zones', () => {
  it('a column of regions means regions, in every row', async () => {
    const names = ['San-Pédro', 'Nawa', 'Abidjan', 'Région du Gbôklé', 'N ZI', 'CI0101'];
    expect(await figures('région', names)).toEqual({ zones: ['CI29', 'CI26', 'CI01', 'CI12', 'CI27', 'CI0101'], issues: [] });
    expect((await figures('departement', ['San-Pédro', 'Abidjan', 'M BATTO'])).zones).toEqual(['CI2901', 'CI0101', 'CI2503']);
    const town = await figures('region', ['Soubré']);
    expect(town).toMatchObject({ zones: [], issues: [expect.stringMatching(/^error UNKNOWN_PLACE .*Soubré \(CI2604\)/)] });
  });

  it('a name that two levels bear is asked, unless the rows before it are of one level, and then it is said', async () => {
    const asked = await figures('zone', ['San-Pédro', 'Nawa']);
    expect(asked.zones).toEqual(['CI26']);
    expect(asked.issues).toEqual([expect.stringMatching(/^error AMBIGUOUS_ZONE Row 2.*CI29.*CI2901/)]);
    const told = await figures('zone', ['Nawa', 'Gbôklé', 'San-Pédro']);
    expect(told.zones).toEqual(['CI26', 'CI12', 'CI29']);
    expect(told.issues).toEqual([expect.stringMatching(/^warning AMBIGUOUS_ZONE Row 4.*San-Pédro \(CI29\)/)]);
    expect((await figures('zone', ['Nawa', 'Soubré', 'San-Pédro'])).issues).toEqual([expect.stringMatching(/^error AMBIGUOUS_ZONE Row 4/)]);
    expect(await figures('zone', ['Région de San-Pédro', 'Département de San-Pédro'])).toEqual({ zones: ['CI29', 'CI2901'], issues: [] });
  });

  it('regions of before 2011 are refused with what they became', async () => {
    const former = ['Agnéby', 'Bas-Sassandra', 'Denguélé', '18 Montagnes', 'Fromager', 'Lacs', 'Lagunes', 'Moyen-Cavally', 'Moyen-Comoé', "N'Zi-Comoé", 'Savanes', 'Sud-Bandama'];
    const { zones: taken, issues } = await figures('région', former);
    expect(taken).toEqual([]);
    expect(issues).toHaveLength(former.length);
    expect(issues[3]).toMatch(/^error FORMER_REGION .*18 Montagnes.*Guémon \(CI16\), Tonkpi \(CI32\)/);
    expect(issues[8]).toContain('Indénié-Djuablin (CI20)');
    expect((await figures('zone', ['Lagunes'])).issues).toEqual([expect.stringMatching(/AMBIGUOUS_ZONE.*CI-LG.*CI15/)]);
    expect((await figures('district', ['Lagunes', 'Bas-Sassandra'])).zones).toEqual(['CI-LG', 'CI-BS']);
  });
});

describe('places of rescues', () => {
  it('zones are understood with their kind, without apostrophes, and at the border', async () => {
    const names = ['Département de Soubré', 'M BATTO', '"District Autonome d\'Abidjan"', 'SAN PEDRO', 'M’Bahiakro', 'Dépt de Tabou'];
    expect(await rescues('departement', names)).toMatchObject({ departments: ['CI2604', 'CI2503', 'CI0101', 'CI2901', 'CI1902', 'CI2902'], issues: [] });
    expect(await rescues('lieu', ['Noé', 'Takikroum', 'Marcory', 'S/P de Noé'])).toMatchObject({ departments: ['CI3004', 'CI1405', 'CI0101', 'CI3004'], issues: [] });
    expect(await rescues('lat,lon', ['5.29388,-2.78478', '7.23703,-2.96001', '5.13384,-3.29096'])).toMatchObject({ departments: ['CI3004', 'CI1405', 'CI3002'], issues: [] });
  });

  it('every locality whose name no other place bears is placed by it in its own department', async () => {
    const alone = places.filter(({ kind, name }) => kind === 'locality' && resolver.findPlaces(name).length === 1);
    expect(alone.length).toBeGreaterThan(2000);
    const { departments, issues } = await rescues(
      'lieu',
      alone.map(({ name }) => `"${name}"`),
    );
    expect(issues).toEqual([]);
    expect(departments).toEqual(alone.map(({ departmentPcode }) => departmentPcode));
  });

  it('the region in the department’s column, or in one of its own, wins over a homonym elsewhere', async () => {
    const homonym = await rescues('lieu,departement', ['Kouassikro,Nawa', 'Bada,Poro', 'Noé,Sud-Comoé', 'Noé,District de la Comoé']);
    expect(homonym.departments).toEqual(['CI3004', 'CI3004']);
    expect(homonym.issues).toEqual([
      expect.stringMatching(/^error UNKNOWN_PLACE Row 2.*Kouassikro \(Nawa\).*Kouassikro \(/),
      expect.stringMatching(/^error UNKNOWN_PLACE Row 3.*Bada \(Poro\)/),
    ]);
    const own = await rescues('region,lieu', ['Nawa,Kouassikro', 'Sud-Comoé,Noé', 'Moyen-Comoé,Noé']);
    expect(own.departments).toEqual(['CI3004']);
    expect(own.issues).toEqual([expect.stringMatching(/^error UNKNOWN_PLACE Row 2/), expect.stringMatching(/^error FORMER_REGION Row 4.*CI20/)]);
  });

  it('coordinates outside the region that the row states are kept and said', async () => {
    const { departments, issues } = await rescues('departement,lat,lon', ['Nawa,5.785,-6.594', 'Poro,5.785,-6.594']);
    expect(departments).toEqual(['CI2604', 'CI2604']);
    expect(issues).toEqual([expect.stringMatching(/^warning DEPARTMENT_DISAGREES Row 3.*Poro.*Soubré/)]);
  });
});
