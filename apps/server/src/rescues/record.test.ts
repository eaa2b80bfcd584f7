import type { RescueDraft } from '@vigie/domain';
import { expect, it } from 'vitest';
import { createSecrets } from '../secrets/secrets.ts';
import { rescueDraft } from '../testing/rescue-draft.ts';
import { contentMac, referenceOf } from './record.ts';

const secrets = createSecrets({ sealing: { 1: Buffer.alloc(32, 5) }, macs: Buffer.alloc(32, 7) });
const full = rescueDraft({
  reference: 'A-1',
  occurredOn: '2021-05-06',
  lon: -6.593217,
  lat: 5.786113,
  accuracyMetres: 12.5,
  placeName: 'Méagui « é »',
  sourceType: 'DISCOVERED',
  verification: 'VERIFIED',
  children: 6,
  girls: 2,
  boys: 4,
  age0to8: 0,
  age9to12: 1,
  age13to15: 3,
  age16to17: 2,
});
const bare = rescueDraft({
  ...full,
  reference: 'A-2',
  datePrecision: 'YEAR',
  lon: null,
  lat: null,
  placePrecision: 'DEPARTMENT',
  accuracyMetres: null,
  placeName: null,
  departmentPcode: 'CI2604',
  girls: null,
  boys: null,
  age0to8: null,
  age9to12: null,
  age13to15: null,
  age16to17: null,
});

// Computed by version 0.1: where one of these changes, every rescue imported before is taken for a changed one.
it.each([
  ['with every field', full, 'c80ff013b92e38a7e9a3982fdb286795b8b23db0eaacce1b586a89528b9c7190', 'vigie:9lAsoD4vnJJdUEWJSjAjcQRtMgMMz4wy'],
  ['with few fields', bare, '5cdd87f086cfeab25646d09d686addca645e3b798d11032bf0777d84ed9204c1', 'vigie:JrjQuHif6P8aUYHzAP_3dM9xJVxgZyWf'],
])('the content MAC and the made reference of a rescue %s stay what they were', (_name, draft, mac, reference) => {
  expect(contentMac(secrets, draft).toString('hex')).toBe(mac);
  expect(referenceOf(secrets, draft)).toBe(reference);
});

it('every field but the reference counts', () => {
  const mac = (draft: RescueDraft) => contentMac(secrets, draft).toString('hex');
  expect(mac({ ...full, reference: 'B' })).toBe(mac(full));
  for (const name of Object.keys(full) as (keyof RescueDraft)[])
    if (name !== 'reference')
      expect(mac({ ...full, [name]: typeof full[name] === 'number' ? (full[name] as number) + 1 : `${full[name]}x` } as RescueDraft), name).not.toBe(mac(full));
});
