import type { DatePrecision, RescueDefinition } from '@vigie/domain';

/** R: read at a published source. M: from general knowledge, to be confirmed before it is shown as a fact. */
export type Certainty = 'R' | 'M';

/** One figure of a published operation. Figures differ by source and by what is counted. All are kept, and one of each metric is primary. */
export interface OperationFigure {
  metric: 'RESCUED' | 'ARRESTED' | 'CONVICTED' | 'OFFICERS';
  value: number;
  /** What the count counts, where the source says. */
  definition: RescueDefinition | null;
  source: string;
  primary: boolean;
}

/** An operation as it was published. */
export interface PublishedOperation {
  code: string;
  name: string;
  /** Null where the source gives no usable date: `dateNote` says what is known. */
  startedOn: string | null;
  endedOn: string | null;
  datePrecision: DatePrecision | null;
  dateNote: string | null;
  place: string;
  /** Null abroad. */
  departmentPcode: string | null;
  figures: OperationFigure[];
  note: string;
  certainty: Certainty;
}

/** A total published for a period, not for one operation. */
export interface PeriodFigure {
  from: number;
  to: number;
  metric: 'RESCUED' | 'RESCUED_CROSS_BORDER' | 'CONVICTED';
  value: number;
  /** The source says "more than". */
  atLeast: boolean;
  source: string;
  certainty: Certainty;
}

const PUBLISHED = 'Published accounts of the operation, see data/SOURCES.md';
const LOCAL_PRESS = 'Local press, see data/SOURCES.md';

const rescued = (value: number, source = PUBLISHED, primary = true, definition: RescueDefinition | null = null): OperationFigure => ({
  metric: 'RESCUED',
  value,
  definition,
  source,
  primary,
});
const counted = (metric: 'ARRESTED' | 'CONVICTED' | 'OFFICERS', value: number): OperationFigure => ({ metric, value, definition: null, source: PUBLISHED, primary: true });

/** The operations that were read at a published source, oldest first, the one of unknown year last. */
export const PUBLISHED_OPERATIONS: readonly PublishedOperation[] = [
  {
    code: 'BIA-1',
    name: 'Bia I',
    startedOn: '2009-06-18',
    endedOn: '2009-06-19',
    datePrecision: 'DAY',
    dateNote: 'Local press gives 17 to 19 June',
    place: 'Aboisso',
    departmentPcode: 'CI3001',
    figures: [rescued(54), rescued(57, LOCAL_PRESS, false, 'INTERCEPTED'), rescued(5, LOCAL_PRESS, false, 'IDENTIFIED'), counted('OFFICERS', 300)],
    note: 'Children aged 11 to 16 of seven nationalities (local press: 11 to 23). Eight teams, six of them mobile, on chosen plantations and the roads from Ghana. About 300 officers.',
    certainty: 'R',
  },
  {
    code: 'BIA-2',
    name: 'Bia II',
    startedOn: '2011-05-06',
    endedOn: '2011-05-13',
    datePrecision: 'DAY',
    dateNote: null,
    place: 'Lake Volta, Ghana',
    departmentPcode: null,
    figures: [rescued(116), counted('CONVICTED', 28), counted('OFFICERS', 80)],
    note: "Outside Côte d'Ivoire. Children aged 5 to 17, 15 of them trafficked from other regions.",
    certainty: 'R',
  },
  {
    code: 'NAWA-1',
    name: 'Nawa',
    startedOn: '2014-02-06',
    endedOn: '2014-02-17',
    datePrecision: 'DAY',
    dateNote: null,
    place: 'Soubré, five areas',
    departmentPcode: 'CI2604',
    figures: [rescued(76), counted('CONVICTED', 8), counted('OFFICERS', 170)],
    note: 'Cocoa and illegal gold; four phases. Eight sentenced, five men and three women.',
    certainty: 'R',
  },
  {
    code: 'AKOMA',
    name: 'Akoma',
    startedOn: '2015-06-01',
    endedOn: '2015-06-06',
    datePrecision: 'DAY',
    dateNote: 'Raids on 4 and 5 June; one press source says 2016',
    place: 'San-Pédro',
    departmentPcode: 'CI2901',
    figures: [rescued(48), counted('ARRESTED', 22)],
    note: "Children aged 5 to 16 from Mali, Guinea, Burkina Faso and the north of Côte d'Ivoire. More than 100 people trained for two days before; care teams of IOM on the spot.",
    certainty: 'R',
  },
  {
    code: 'BIA-3',
    name: 'Bia III',
    startedOn: '2020-01-09',
    endedOn: '2020-01-10',
    datePrecision: 'DAY',
    dateNote: null,
    place: 'Aboisso',
    departmentPcode: 'CI3001',
    figures: [rescued(137), counted('ARRESTED', 12)],
    note: 'Children aged 6 to 17 from Nigeria, Niger, Benin, Ghana and Togo; buses and villages. Sheltered at the SOS village of Aboisso; paid for by the CNS.',
    certainty: 'R',
  },
  {
    code: 'SOUBRE-2020',
    name: 'Soubré, autumn 2020',
    startedOn: '2020-09-01',
    endedOn: '2020-11-30',
    datePrecision: 'YEAR',
    dateNote: 'Autumn 2020; the days are not known',
    place: 'Soubré',
    departmentPcode: 'CI2604',
    figures: [rescued(11), counted('ARRESTED', 3)],
    note: 'And two adults. Nine Burkinabe children handed to their consul in San-Pédro.',
    certainty: 'R',
  },
  {
    code: 'NAWA-2',
    name: 'Nawa 2',
    startedOn: '2021-05-06',
    endedOn: '2021-05-07',
    datePrecision: 'DAY',
    dateNote: null,
    place: 'Soubré',
    departmentPcode: 'CI2604',
    figures: [rescued(68), rescued(63, 'Headline of one press source, see data/SOURCES.md', false), counted('ARRESTED', 24), counted('OFFICERS', 100)],
    note: 'About 100 officers of police, gendarmerie and forestry in three groups; prosecutor of San-Pédro. Arrests given as 13 and 11. Children housed at the centre of Soubré.',
    certainty: 'R',
  },
  {
    code: 'KANAWOLO-2021',
    name: 'Kanawolo',
    startedOn: '2021-06-15',
    endedOn: '2021-06-15',
    datePrecision: 'DAY',
    dateNote: null,
    place: 'Kanawolo, Niakaramadougou',
    departmentPcode: 'CI1703',
    figures: [rescued(4, PUBLISHED, true, 'INTERCEPTED')],
    note: 'Children aged 13 to 16, from Burkina Faso on the way to cocoa farms of Vavoua. Arrests were made, their number was not read. SDLTEDJ of Bouaké.',
    certainty: 'R',
  },
  {
    code: 'BADA-2023',
    name: 'Bada',
    startedOn: '2023-05-16',
    endedOn: '2023-05-16',
    datePrecision: 'DAY',
    dateNote: null,
    place: 'Bada, Dikodougou',
    departmentPcode: 'CI2801',
    figures: [rescued(10, PUBLISHED, true, 'INTERCEPTED'), counted('ARRESTED', 4)],
    note: 'Children aged 13 to 16 and three adults, from Sikasso on the way to Mankono. SDLTEDJ of Korhogo with the NGO ANAED.',
    certainty: 'R',
  },
  {
    code: 'OURAGAHIO',
    name: 'Ouragahio',
    startedOn: null,
    endedOn: null,
    datePrecision: null,
    dateNote: 'A 18 February whose year is not printed; the weekday of the 18th fits 2026, the "Monday 22" of the same article does not',
    place: 'Yamoussoukro; recruited at Ouragahio (Gôh)',
    departmentPcode: 'CI0202',
    figures: [rescued(6, PUBLISHED, true, 'INTERCEPTED'), counted('ARRESTED', 2)],
    note: 'Children aged 11 to 17 on the way to gold mines in Mali; prosecutor of Gagnoa.',
    certainty: 'R',
  },
];

/** Totals of periods; never to be added to the operations, which they contain in part. */
export const PERIOD_FIGURES: readonly PeriodFigure[] = [
  { from: 2006, to: 2010, metric: 'RESCUED', value: 485, atLeast: false, source: PUBLISHED, certainty: 'R' },
  { from: 2006, to: 2010, metric: 'RESCUED_CROSS_BORDER', value: 170, atLeast: false, source: PUBLISHED, certainty: 'R' },
  { from: 2012, to: 2019, metric: 'CONVICTED', value: 320, atLeast: true, source: PUBLISHED, certainty: 'R' },
];
