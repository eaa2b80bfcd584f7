import { ImportNoun } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { FIELDS } from './fields/index.ts';
import { guessNoun, missingFields, proposeMapping } from './mapping.ts';

const propose = (columns: string, row = '') => proposeMapping(columns.split('|'), row === '' ? [] : [row.split('|')], 'rescues').mapping;

describe('proposeMapping', () => {
  it('knows French and English names, whatever their accents and case', () => {
    expect(propose('Numéro|Date du sauvetage|Lieu|Département|SECTEUR|Source|Nombre d’enfants|Filles|Garçons|0 à 8 ans')).toEqual({
      reference: 'Numéro',
      date: 'Date du sauvetage',
      place: 'Lieu',
      department: 'Département',
      sector: 'SECTEUR',
      source: 'Source',
      children: 'Nombre d’enfants',
      girls: 'Filles',
      boys: 'Garçons',
      age0to8: '0 à 8 ans',
    });
    expect(propose('caseId|occurredOn|lat|lng|sector|sourceType|victims')).toEqual({
      reference: 'caseId',
      date: 'occurredOn',
      latitude: 'lat',
      longitude: 'lng',
      sector: 'sector',
      source: 'sourceType',
      children: 'victims',
    });
  });

  it('tells coordinates from names by the cells of a column named location', () => {
    expect(propose('date|location', '2021-05-06|5.785 -6.594 0 5')).toMatchObject({ geopoint: 'location' });
    expect(propose('date|location', '2021-05-06|Soubré')).toMatchObject({ place: 'location' });
  });

  it('finds coordinates under any name by their cells', () => expect(propose('date|où', '2021-05-06|5.785 -6.594 0 5')).toMatchObject({ geopoint: 'où' }));

  it('tells metres from words by the cells of a column named precision', () => {
    expect(propose('_place_latitude|_place_longitude|_place_precision', '5.7|-6.5|4.8')).toEqual({
      latitude: '_place_latitude',
      longitude: '_place_longitude',
      accuracy: '_place_precision',
    });
    expect(propose('latitude|longitude|place_precision|date_precision', '5.7|-6.5|GPS|DAY')).toEqual({
      latitude: 'latitude',
      longitude: 'longitude',
      placePrecision: 'place_precision',
      datePrecision: 'date_precision',
    });
    expect(propose('place_precision|date_precision')).toEqual({ placePrecision: 'place_precision', datePrecision: 'date_precision' });
  });

  it('prefers the kind of source where a file has both', () => expect(propose('source|source_type').source).toBe('source_type'));

  it('never gives one column to two fields, nor the list of problems to any', () => {
    for (const noun of ImportNoun.codes) {
      const columns = [...FIELDS[noun].map(({ label }) => label.fr), ...FIELDS[noun].map(({ label }) => label.en), 'vigie_problems'];
      const mapped = Object.values(proposeMapping([...new Set(columns)], [], noun).mapping);
      expect(new Set(mapped).size).toBe(mapped.length);
      expect(mapped).not.toContain('vigie_problems');
    }
  });

  it('proposes every field by its label in both languages', () => {
    for (const noun of ImportNoun.codes)
      for (const language of ['fr', 'en'] as const) {
        const { mapping } = proposeMapping(
          FIELDS[noun].map(({ label }) => label[language]),
          [],
          noun,
        );
        expect(FIELDS[noun].filter(({ key }) => !(key in mapping)).map(({ key }) => `${noun} ${key} ${language}`)).toEqual([]);
      }
  });
});

describe('missingFields', () => {
  const given = { date: 'd', sector: 's', source: 'o', children: 'c' };
  it('asks for a place in one of its ways', () => {
    expect(missingFields(given, 'rescues')).toEqual(['latitude', 'longitude']);
    expect(missingFields({ ...given, latitude: 'y' }, 'rescues')).toEqual(['longitude']);
    for (const key of ['geopoint', 'place', 'department']) expect(missingFields({ ...given, [key]: 'x' }, 'rescues')).toEqual([]);
  });
  it('takes girls and boys for children', () => expect(missingFields({ date: 'd', sector: 's', source: 'o', place: 'p', girls: 'g', boys: 'b' }, 'rescues')).toEqual([]));
});

describe('guessNoun', () => {
  it.each([
    ['reference,date,latitude,longitude,sector,source,children', 'rescues'],
    ['reference,department,started,ended,kind,officer_days,visits,children_found,source', 'effort'],
    ['indicator,pcode,year,value,low,high,source', 'indicators'],
    ['reference,name,kind,department,secret,beds_from,beds,source', 'centres'],
    ['foo,bar', null],
  ])('%s', (columns, noun) => expect(guessNoun(columns.split(','), [])).toBe(noun));
});
