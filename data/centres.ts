import type { Centre, CentreCapacity } from '@vigie/domain';

const SOURCE = 'Published accounts, see data/SOURCES.md; the point is the seat of the department, not the address';

const published = (
  centre: Omit<Centre, 'source' | 'secret' | 'occupancies' | 'closures' | 'authorisations' | 'staff' | 'contacts' | 'services' | 'languages' | 'traffickedOnly' | 'capacities'> & {
    capacities: Omit<CentreCapacity, 'ageFrom' | 'ageTo' | 'validTo' | 'surge'>[];
  },
): Centre => ({
  ...centre,
  secret: false,
  source: SOURCE,
  // No source tells what they offer or whom they take.
  services: null,
  languages: null,
  traffickedOnly: null,
  capacities: centre.capacities.map((capacity) => ({ ...capacity, ageFrom: null, ageTo: null, validTo: null, surge: false })),
  closures: [],
  occupancies: [],
  authorisations: [],
  staff: [],
  contacts: [],
});

/**
 * Reception centres that were read at a published source, with every capacity that a source gives. Points are those of department seats.
 * CREER (trafficked people only, two days' travel from San-Pédro) is not among them: no source gave its department.
 */
export const PUBLISHED_CENTRES: readonly Centre[] = [
  published({
    reference: 'CENTRE-SOUBRE',
    name: "Centre d'accueil de Soubré",
    kind: 'RECEPTION',
    operator: 'Children of Africa',
    openedOn: '2018-06-07',
    openedPrecision: 'DAY',
    lon: -6.6,
    lat: 5.78333,
    departmentPcode: 'CI2604',
    capacities: [
      { validFrom: '2018-06-07', beds: 64, girlsBeds: 32, boysBeds: 32, source: 'Four dormitories of 16, two for girls and two for boys; published account of the opening' },
      { validFrom: '2018-06-07', beds: 80, girlsBeds: null, boysBeds: null, source: 'Another published account: 80 places' },
    ],
  }),
  published({
    reference: 'CENTRE-BOUAKE',
    name: "Centre d'accueil de Bouaké",
    kind: 'RECEPTION',
    operator: null,
    openedOn: '2019-12-05',
    openedPrecision: 'DAY',
    lon: -5.01667,
    lat: 7.68333,
    departmentPcode: 'CI1103',
    capacities: [
      { validFrom: '2019-12-05', beds: 80, girlsBeds: null, boysBeds: null, source: 'Four dormitories of 20; one source says that it serves minors in conflict with the law' },
    ],
  }),
  published({
    reference: 'CENTRE-FERKESSEDOUGOU',
    name: "Centre d'accueil de Ferkessédougou",
    kind: 'RECEPTION',
    operator: null,
    openedOn: '2021-10-28',
    openedPrecision: 'DAY',
    lon: -5.2,
    lat: 9.58333,
    departmentPcode: 'CI3101',
    capacities: [],
  }),
  published({
    reference: 'CENTRE-CAVOEQUIVA',
    name: 'Centre de transit Cavoequiva',
    kind: 'TRANSIT',
    operator: 'Cavoequiva',
    openedOn: '2011-01-01',
    openedPrecision: 'YEAR',
    lon: -4.03333,
    lat: 5.41667,
    departmentPcode: 'CI0101',
    capacities: [
      { validFrom: '2011-01-01', beds: 50, girlsBeds: 50, boysBeds: 0, source: 'Published account, 50 to 100 girls: the lower figure' },
      { validFrom: '2011-01-01', beds: 100, girlsBeds: 100, boysBeds: 0, source: 'Published account, 50 to 100 girls: the upper figure' },
    ],
  }),
  published({
    reference: 'CENTRE-CTERA-AGBOVILLE',
    name: "CTERA d'Agboville",
    kind: 'RESIDENTIAL',
    operator: null,
    openedOn: '2021-11-06',
    openedPrecision: 'DAY',
    lon: -4.21667,
    lat: 5.93333,
    departmentPcode: 'CI0301',
    capacities: [
      {
        validFrom: '2021-11-06',
        beds: 22,
        girlsBeds: null,
        boysBeds: null,
        source: '22 residents (street children) and 11 staff at the time of the account; residents, not places',
      },
    ],
  }),
  published({
    reference: 'CENTRE-SOS-ABOISSO',
    name: "Village d'enfants SOS d'Aboisso",
    kind: 'RESIDENTIAL',
    operator: "SOS Villages d'Enfants",
    openedOn: null,
    openedPrecision: null,
    lon: -3.2,
    lat: 5.46667,
    departmentPcode: 'CI3001',
    capacities: [],
  }),
];
