import type { RescueDraft } from '@vigie/domain';

/** A rescue in Soubré as a form sends it, with what a test says of it otherwise. */
export const rescueDraft = (over: Partial<RescueDraft> = {}): RescueDraft => ({
  reference: 'TEST-1',
  occurredOn: '2024-05-06',
  datePrecision: 'DAY',
  lon: -6.59,
  lat: 5.78,
  placePrecision: 'GPS',
  accuracyMetres: 10,
  placeName: null,
  departmentPcode: null,
  sector: 'COCOA',
  sourceType: 'REPORTED',
  definition: 'PRESUMED',
  verification: 'UNVERIFIED',
  children: 2,
  girls: 1,
  boys: 1,
  age0to8: null,
  age9to12: null,
  age13to15: null,
  age16to17: null,
  ...over,
});
