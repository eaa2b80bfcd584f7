import { centreDraft } from '../../apps/server/src/testing/centre-draft.ts';
import { NO_ID } from '../../apps/server/src/testing/no-id.ts';
import { OPERATION_INPUTS } from '../../apps/server/src/testing/operation-inputs.ts';
import { NO_ANSWERS } from '../../packages/domain/src/index.ts';
import { FIRST_SPEEDS } from '../../packages/travel/src/index.ts';
import { type Callable, schemaOf } from './callables.ts';

/** A rescue in Soubré as a form sends it. */
export const rescueDraft = (reference: string, over: Record<string, unknown> = {}) => ({
  reference,
  occurredOn: '2026-02-03',
  datePrecision: 'DAY',
  lon: -6.59347,
  lat: 5.78291,
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

export const runDraft = (name: string, over: Record<string, unknown> = {}) => ({
  name,
  method: 'dbscan',
  parameters: { distance: 1000, minPoints: 5, alpha: null },
  filter: { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] },
  seed: 1,
  ...over,
});

/** An input that each procedure takes. A new procedure has a line here, or every attack on it would end at the check of its input. */
const KNOWN: Record<string, unknown> = {
  'session.signIn': { account: 'nobody-of-that-name', password: 'nobody has this one' },
  'session.end': { id: NO_ID },
  'session.statePurpose': { purpose: 'COORDINATION' },
  'session.changePassword': { current: 'not the password', password: 'quiet harbour lemon 914' },
  'session.startSecondFactor': { password: 'not the password' },
  'session.confirmSecondFactor': { code: '000000' },
  'session.readLink': { token: 'x'.repeat(43) },
  'session.redeemLink': { token: 'x'.repeat(43), password: 'quiet harbour lemon 914' },
  'rescues.get': { id: 1 },
  'rescues.create': rescueDraft('SENSIBLE-1'),
  'rescues.correct': { id: 1, expectedRevision: 99, draft: rescueDraft('SENSIBLE-2'), reason: 'a correction' },
  'zones.search': { query: 'soubre', limit: 10 },
  'indicators.values': { indicator: 'child_labour' },
  'centres.get': { id: 2_000_000_000 },
  'centres.create': { draft: centreDraft('SENSIBLE-C1'), organisationId: null },
  'centres.correct': { id: 2_000_000_000, expectedRevision: 1, draft: centreDraft('SENSIBLE-C2'), reason: 'a correction' },
  'centres.adopt': { id: 2_000_000_000, source: 'a visit', surge: false, expected: null, reason: 'seen by the inspector' },
  'centres.setRatio': { ratio: { role: 'COOK', children: 40, assumed: true, source: 'a source' }, expectedRevision: 99 },
  'centres.entrust': { id: 2_000_000_000, organisationId: 1, expected: null },
  'reservations.find': {
    children: [{ sex: 'GIRL', age: 12, count: 2 }],
    services: ['MEDICAL'],
    languages: ['dyu'],
    from: { lon: -7.49, lat: 6.54 },
    vehicle: 'CAR',
    together: true,
  },
  'reservations.hold': { parts: [{ centreId: 2_000_000_000, children: [{ sex: 'GIRL', age: 12, count: 2 }] }], hours: 12 },
  'reservations.release': { id: NO_ID },
  'reservations.admit': { id: NO_ID, placement: { order: null, decidedBy: 'POLICE', payer: 'NOT_DECIDED' } },
  'resources.list': { days: { from: '2026-12-01', to: '2026-12-03' } },
  'resources.create': { kind: 'INTERPRETER', language: 'mos', departmentPcode: 'CI2604', count: 1, contact: 'Permanence' },
  'resources.correct': { id: NO_ID, expectedRevision: 2_000_000, draft: { kind: 'VEHICLE', language: null, departmentPcode: 'CI2604', count: 2, contact: '' } },
  'resources.remove': { id: NO_ID, expectedRevision: 2_000_000 },
  'alerts.setThreshold': { regionPcode: 'CI99', freeBeds: 4, expectedRevision: 0 },
  'travel.reached': { from: { lon: -7.55, lat: 7.41 }, conditions: { vehicle: 'CAR', season: 'DRY', night: false } },
  'travel.setSpeeds': { expectedRevision: 2_000_000, table: FIRST_SPEEDS, reason: 'a trip took longer' },
  'travel.recordTrip': { from: { lon: -7.49, lat: 6.54 }, to: { centreId: 2_000_000_000 }, vehicle: 'CAR', departedAt: '2026-02-04T08:00:00Z', arrivedAt: '2026-02-04T11:00:00Z' },
  'travel.removeTrip': { id: NO_ID, reason: 'typed twice' },
  'stays.list': { centreId: 1 },
  'stays.admit': { centreId: 2_000_000_000, sex: 'GIRL', age: 12, at: '2026-05-04T08:00:00Z', placement: { order: 'TPI 12/2026', decidedBy: 'JUDGE', payer: 'STATE' } },
  'stays.move': { id: NO_ID, expectedRevision: 1, movement: { kind: 'ABSENCE', at: '2026-05-04T08:00:00Z', reason: 'with an aunt' } },
  ...OPERATION_INPUTS,
  'hotspots.get': { id: NO_ID },
  'hotspots.save': runDraft('a run'),
  'hotspots.export': { id: NO_ID, purpose: 'to be shown' },
  'hotspots.cancel': { id: NO_ID },
  'hotspots.delete': { id: NO_ID },
  'imports.start': { upload: NO_ID, fileName: 'x.csv', noun: 'rescues', mapping: null, answers: NO_ANSWERS, dryRun: true, language: 'fr' },
  'imports.job': { job: NO_ID },
  'imports.cancel': { job: NO_ID },
  'imports.undo': { importId: NO_ID },
  'documents.ask': { noun: 'releases', entity: NO_ID, format: 'csv', language: 'fr', purpose: 'to be shown' },
  'documents.job': { job: NO_ID },
  'releases.preview': { level: 'DEPARTMENT', fromYear: 2020, toYear: 2024 },
  'releases.propose': { title: 'A release', level: 'REGION', fromYear: 2020, toYear: 2020, note: '' },
  'releases.publish': { id: NO_ID },
  'releases.withdraw': { id: NO_ID, reason: 'a reason' },
  'organisations.create': { name: 'An organisation', kind: 'NGO' },
  'organisations.change': { id: 2_000_000_000, name: 'An organisation', kind: 'NGO' },
  'users.invite': { account: 'invited', name: 'Invited', role: 'prevention', organisationId: 1, territories: ['CI'] },
  'users.grant': { id: NO_ID },
  'users.decline': { id: NO_ID },
  'users.change': { id: 2_000_000_000, name: 'Invited', role: 'prevention', organisationId: 1, territories: ['CI'] },
  'users.resetPassword': { id: 2_000_000_000 },
  'users.resetSecondFactor': { id: 2_000_000_000 },
  'users.block': { id: 2_000_000_000, blocked: true },
  'users.endSessions': { id: 2_000_000_000 },
  'audit.search': { from: null, to: null, actor: null, action: null, noun: null, entity: null, before: null, limit: 200 },
};

export function sensibleInput(procedure: Callable): unknown {
  if (procedure.name in KNOWN) return KNOWN[procedure.name];
  const schema = schemaOf(procedure);
  if ((schema?.required ?? []).length > 0) throw new Error(`${procedure.name} has no input in tests/security/inputs.ts`);
  return schema === null ? undefined : {};
}
