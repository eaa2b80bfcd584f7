import type { TRPCError } from '@trpc/server';
import { NO_ANSWERS, PERMISSIONS, type Permission, ROLES, type Role, reach } from '@vigie/domain';
import { FIRST_SPEEDS } from '@vigie/travel';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCallables, procedures, ROUTES } from './api.ts';
import { createApp } from './app.ts';
import { SESSION_COOKIE } from './context.ts';
import { Problem } from './problem.ts';
import { listPlainRoutes } from './routes.ts';
import { centreDraft } from './testing/centre-draft.ts';
import { NO_ID } from './testing/no-id.ts';
import { OPERATION_INPUTS } from './testing/operation-inputs.ts';
import { TEST_PASSWORD } from './testing/postgres.ts';
import { rescueDraft } from './testing/rescue-draft.ts';
import { openWorld, type World } from './testing/world.ts';

const password = 'four unrelated words here';

/** Every procedure of the API with an input that is well formed. A new procedure without a line here fails the first test. */
const INPUTS: Record<string, unknown> = {
  'session.current': undefined,
  'session.accounts': undefined,
  'session.signIn': { account: 'nobody-of-that-name', password },
  'session.signOut': undefined,
  'session.list': undefined,
  'session.end': { id: NO_ID },
  'session.statePurpose': { purpose: 'DATA_QUALITY' },
  'session.changePassword': { current: 'not the password', password },
  'session.startSecondFactor': { password: 'not the password' },
  'session.confirmSecondFactor': { code: '000000' },
  'session.readLink': { token: 'no-such-token-anywhere' },
  'session.redeemLink': { token: 'no-such-token-anywhere', password },
  'rescues.visible': undefined,
  'rescues.get': { id: 1 },
  'rescues.create': rescueDraft({ reference: 'PERMISSION-1' }),
  'rescues.correct': { id: 1, expectedRevision: 99, draft: rescueDraft({ reference: 'PERMISSION-2' }), reason: 'permission test' },
  'zones.list': undefined,
  'zones.search': { query: 'meagui' },
  'indicators.list': undefined,
  'indicators.values': { indicator: 'no_such_indicator' },
  'centres.list': undefined,
  'occupancy.histories': undefined,
  'arrivals.ahead': undefined,
  'centres.houses': undefined,
  'centres.get': { id: 999_999 },
  'centres.create': { draft: centreDraft('PERMISSION-C1'), organisationId: null },
  'centres.correct': { id: 999_999, expectedRevision: 1, draft: centreDraft('PERMISSION-C2'), reason: 'permission test' },
  'centres.adopt': { id: 999_999, source: 'a visit', surge: false, expected: null, reason: 'permission test' },
  'centres.ratios': undefined,
  'centres.setRatio': { ratio: { role: 'COOK', children: 40, assumed: true, source: 'permission test' }, expectedRevision: 99 },
  'centres.entrust': { id: 999_999, organisationId: 1, expected: null },
  'reservations.find': { children: [{ sex: 'GIRL', age: 12, count: 2 }], services: ['MEDICAL'], languages: [], from: { lon: -7.49, lat: 6.54 }, vehicle: 'CAR', together: true },
  'reservations.list': undefined,
  'reservations.hold': { parts: [{ centreId: 999_999, children: [{ sex: 'GIRL', age: 12, count: 2 }] }], hours: 12 },
  'reservations.release': { id: NO_ID },
  'reservations.admit': { id: NO_ID, placement: { order: null, decidedBy: 'POLICE', payer: 'NOT_DECIDED' } },
  'resources.list': { days: null },
  'resources.create': { kind: 'VEHICLE', language: null, departmentPcode: 'CI2604', count: 2, contact: '' },
  'resources.correct': { id: NO_ID, expectedRevision: 1, draft: { kind: 'VEHICLE', language: null, departmentPcode: 'CI2604', count: 2, contact: '' } },
  'resources.remove': { id: NO_ID, expectedRevision: 1 },
  'alerts.open': undefined,
  'alerts.list': undefined,
  'alerts.thresholds': undefined,
  'alerts.setThreshold': { regionPcode: 'CI99', freeBeds: 4, expectedRevision: 0 },
  'travel.reached': { from: { lon: -7.55, lat: 7.41 }, conditions: { vehicle: 'CAR', season: 'DRY', night: false } },
  'travel.basis': undefined,
  'travel.setSpeeds': { expectedRevision: 2_000_000, table: FIRST_SPEEDS, reason: 'permission test' },
  'travel.factors': undefined,
  'travel.trips': undefined,
  'travel.recordTrip': { from: { lon: -7.49, lat: 6.54 }, to: { lon: -7.554, lat: 7.412 }, vehicle: 'CAR', departedAt: '2026-02-04T08:00:00Z', arrivedAt: '2026-02-04T11:00:00Z' },
  'travel.removeTrip': { id: NO_ID, reason: 'permission test' },
  'stays.list': {},
  'stays.admit': { centreId: 999_999, sex: 'GIRL', age: 12, at: '2026-05-04T08:00:00Z', placement: { order: 'TPI 12/2026', decidedBy: 'JUDGE', payer: 'STATE' } },
  'stays.move': { id: NO_ID, expectedRevision: 1, movement: { kind: 'ABSENCE', at: '2026-05-04T08:00:00Z', reason: 'with an aunt' } },
  'effort.ledger': undefined,
  'operations.list': undefined,
  'operations.scores': undefined,
  'operations.prosecutors': undefined,
  'operations.published': undefined,
  ...OPERATION_INPUTS,
  'hotspots.list': undefined,
  'hotspots.get': { id: NO_ID },
  'hotspots.export': { id: NO_ID, purpose: 'permission test' },
  'hotspots.cancel': { id: NO_ID },
  'hotspots.delete': { id: NO_ID },
  'hotspots.save': {
    name: 'x',
    method: 'dbscan',
    parameters: { distance: 1000, minPoints: 5, alpha: null },
    filter: { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] },
    seed: 1,
  },
  'imports.list': undefined,
  'imports.start': { upload: NO_ID, fileName: 'x.csv', noun: 'rescues', mapping: null, answers: NO_ANSWERS, dryRun: true },
  'imports.job': { job: NO_ID },
  'imports.cancel': { job: NO_ID },
  'imports.undo': { importId: NO_ID },
  'releases.published': undefined,
  'releases.list': undefined,
  'releases.preview': { level: 'REGION', fromYear: 2019, toYear: 2020 },
  'releases.propose': { title: 'Permission test', level: 'REGION', fromYear: 2019, toYear: 2020, note: '' },
  'releases.publish': { id: NO_ID },
  'releases.withdraw': { id: NO_ID, reason: 'permission test' },
  'documents.ask': { noun: 'releases', entity: NO_ID, format: 'csv', language: 'fr', purpose: 'permission test' },
  'documents.job': { job: NO_ID },
  'organisations.list': undefined,
  'organisations.create': { name: 'Permission test', kind: 'NGO' },
  'organisations.change': { id: 999_999, name: 'Permission test, changed', kind: 'NGO' },
  'users.list': undefined,
  'users.grants': undefined,
  'users.grant': { id: NO_ID },
  'users.decline': { id: NO_ID },
  'users.invite': { account: 'permission.test', name: 'Permission test', role: 'prevention', organisationId: 1, territories: ['CI26'] },
  'users.change': { id: 999_999, name: 'x', role: 'police', organisationId: 1, territories: [] },
  'users.resetPassword': { id: 999_999 },
  'users.resetSecondFactor': { id: 999_999 },
  'users.block': { id: 999_999, blocked: true },
  'users.endSessions': { id: 999_999 },
  'audit.search': {},
  'audit.verify': undefined,
};

/** What may come of a call that the table allows: an answer, or that what was asked for is not there or not right. */
const ALLOWED = [
  'answered',
  'NOT_FOUND',
  'CHANGED_MEANWHILE',
  'UPLOAD_EXPIRED',
  'REFERENCE_TAKEN',
  'ACCOUNT_TAKEN',
  'NAME_TAKEN',
  'TRIP_KNOWN',
  'LINK_EXPIRED',
  'CODE_REFUSED',
  'SIGN_IN_REFUSED',
  'ACCOUNT_LOCKED',
];
/** Calls that the table allows and a second question refuses: the permission of the noun that is written, a purpose of one's own role, the own records. */
const SECOND_QUESTION: Record<string, (role: Role) => boolean> = {
  'imports.start': (role) => reach(role, 'rescues.write') === undefined,
  'session.statePurpose': (role) => ['prevention', 'prosecutor', 'auditor', 'admin'].includes(role),
  'rescues.correct': () => true,
};
/** The department of the draft and of rescue 1 is in one territory and not in the other. */
const TERRITORIES = { own: ['CI'], other: ['CI01'] } as const;
const REFUSED_ELSEWHERE: Record<string, string> = {
  'rescues.create': 'OUTSIDE_TERRITORY',
  'rescues.get': 'NOT_FOUND',
  'rescues.correct': 'NOT_FOUND',
  'operations.create': 'OUTSIDE_TERRITORY',
  'operations.targetAt': 'OUTSIDE_TERRITORY',
};

let world: World;
let app: FastifyInstance;
let elsewhere: number;
/** Opened before the procedures are walked: some of them are wrong passwords, which lock an account in the end. */
const cookies = new Map<Role, string>();
beforeAll(async () => {
  world = await openWorld();
  app = await createApp(world, { webRoot: '/nowhere' });
  await app.ready();
  for (const role of ROLES) cookies.set(role, role === 'public' ? '' : await cookieOf(role));
  elsewhere = (await world.pool.query("SELECT id::int FROM rescues WHERE department_pcode NOT LIKE 'CI01%' ORDER BY id LIMIT 1")).rows[0].id;
});
afterAll(async () => {
  await app.close();
  await world.close();
});

it('knows every procedure, and every procedure names its permission', () => {
  expect(
    procedures()
      .map(([path]) => path)
      .sort(),
  ).toEqual(Object.keys(INPUTS).sort());
  for (const [path, { _def }] of procedures()) expect(_def.meta?.permission, path).toSatisfy((permission: string) => permission in PERMISSIONS);
});

it('lists every plain route that the server has, with the permission it really asks', () => {
  // The page itself is served only where the web application is built.
  const listed = ROUTES.filter(({ url }) => url !== '/').map(({ method, url, permission }) => ({ method, url, permission }));
  expect(listPlainRoutes()).toEqual(listed.sort((a, b) => (a.url < b.url ? -1 : 1)));
});

it('refuses to start with a route that names no permission', async () => {
  const other = await createApp(world, { webRoot: '/nowhere' });
  expect(() => other.get('/api/forgotten', () => 'secret')).toThrow(/names no permission/);
  await other.close();
});

it('describes everything that can be called: name, kind, input, permission, roles', () => {
  const callables = listCallables();
  expect(callables).toHaveLength(Object.keys(INPUTS).length + ROUTES.length);
  expect(callables.find(({ name }) => name === 'audit.search')).toMatchObject({ kind: 'query', permission: 'audit.read', roles: { auditor: 'all' }, input: { type: 'object' } });
});

describe.each(ROLES)('%s', (role) => {
  describe.each(Object.keys(TERRITORIES) as (keyof typeof TERRITORIES)[])('territory: %s', (territory) => {
    it.each(procedures().map(([path, { _def }]) => [path, _def.meta?.permission as Permission] as const))('%s', async (path, permission) => {
      const api = await world.as(role === 'public' ? 'nobody' : role, role === 'public' ? {} : { territories: [...TERRITORIES[territory]] });
      const [noun, verb] = path.split('.') as [string, string];
      const call = (api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[noun]?.[verb];
      const input = path === 'rescues.get' || path === 'rescues.correct' ? { ...(INPUTS[path] as object), id: elsewhere } : INPUTS[path];
      const outcome = await call?.(input).then(
        () => 'answered',
        (error: TRPCError) => (error instanceof Problem ? error.problem : error.code),
      );
      const granted = reach(role, permission);
      if (granted === undefined) expect(outcome).toBe(role === 'public' ? 'SIGN_IN_NEEDED' : 'NOT_ALLOWED');
      else if ((granted === 'territory' || noun === 'operations') && territory === 'other' && path in REFUSED_ELSEWHERE) expect(outcome).toBe(REFUSED_ELSEWHERE[path]);
      else if (path !== 'rescues.correct' && SECOND_QUESTION[path]?.(role)) expect(outcome).toBe('NOT_ALLOWED');
      else expect([...ALLOWED, ...(SECOND_QUESTION[path] ? ['NOT_ALLOWED'] : [])]).toContain(outcome);
    });
  });

  it.each(ROUTES.filter(({ url }) => url !== '/').map((route) => [`${route.method} ${route.url}`, route] as const))('%s', async (_name, { method, url, permission }) => {
    const path = url.replace(':noun', 'rescues').replace(':id', NO_ID).replace(':file', `${NO_ID}.csv`);
    const cookie = cookies.get(role) ?? '';
    const answer = await app.inject({ method: method as 'GET', url: path, headers: { cookie, 'content-type': 'text/csv' }, ...(method === 'POST' && { payload: 'a;b' }) });
    const asked: Permission = url.includes(':noun') ? 'rescues.write' : permission;
    if (reach(role, asked) === undefined) expect(answer.statusCode).toBe(role === 'public' ? 401 : 403);
    else expect([200, 404]).toContain(answer.statusCode);
  });
});

async function cookieOf(account: string): Promise<string> {
  const answer = await app.inject({ method: 'POST', url: '/trpc/session.signIn', headers: { 'content-type': 'application/json' }, payload: { account, password: TEST_PASSWORD } });
  const cookie = answer.cookies.find(({ name }) => name === SESSION_COOKIE);
  return `${SESSION_COOKIE}=${cookie?.value ?? ''}`;
}
