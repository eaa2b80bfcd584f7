import type { TRPCError } from '@trpc/server';
import { PERMISSIONS, type Permission, ROLES, reach } from '@vigie/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from './problem.ts';
import { appRouter } from './router.ts';
import { openWorld, type World } from './testing/world.ts';

/** Every procedure of the API with an input that is well formed. A new procedure without a line here fails the first test. */
const INPUTS: Record<string, unknown> = {
  'session.current': undefined,
  'session.accounts': undefined,
  'session.signIn': { account: 'nobody-of-that-name' },
  'session.signOut': undefined,
  'rescues.visible': undefined,
  'rescues.get': { id: 1 },
  'rescues.create': draft('PERMISSION-1'),
  'rescues.correct': { id: 1, expectedRevision: 99, draft: draft('PERMISSION-2'), reason: 'permission test' },
  'zones.list': undefined,
  'zones.search': { query: 'meagui' },
  'indicators.list': undefined,
  'indicators.values': { indicator: 'no_such_indicator' },
  'centres.list': undefined,
  'effort.ledger': undefined,
  'hotspots.list': undefined,
  'hotspots.get': { id: '00000000-0000-4000-8000-000000000000' },
  'hotspots.export': { id: '00000000-0000-4000-8000-000000000000', purpose: 'permission test' },
  'hotspots.delete': { id: '00000000-0000-4000-8000-000000000000' },
  'hotspots.save': {
    name: 'x',
    method: 'dbscan',
    parameters: { distance: 1000, minPoints: 5, alpha: null },
    filter: { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] },
    seed: 1,
    dataVersion: 1,
    used: 1,
    excluded: 0,
    result: { type: 'FeatureCollection', features: [] },
  },
  'operations.published': undefined,
  'imports.list': undefined,
  'imports.start': { upload: '00000000-0000-4000-8000-000000000000', fileName: 'x.csv', noun: 'rescues', mapping: null, exchange: false, dryRun: true },
  'imports.job': { job: '00000000-0000-4000-8000-000000000000' },
  'imports.cancel': { job: '00000000-0000-4000-8000-000000000000' },
};

function draft(reference: string) {
  return {
    reference,
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
  };
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { type: string; meta?: { permission: Permission } } }>);
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('knows every procedure, and every procedure names its permission', () => {
  expect(procedures.map(([path]) => path).sort()).toEqual(Object.keys(INPUTS).sort());
  for (const [path, { _def }] of procedures) expect(_def.meta?.permission, path).toSatisfy((permission: string) => permission in PERMISSIONS);
});

describe.each(ROLES)('%s', (role) => {
  it.each(procedures.map(([path, { _def }]) => [path, _def.meta?.permission as Permission] as const))('%s', async (path, permission) => {
    const api = await world.as(role === 'public' ? 'nobody' : role);
    const [noun, verb] = path.split('.') as [string, string];
    const call = (api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[noun]?.[verb];
    const outcome = await call?.(INPUTS[path]).then(
      () => 'answered',
      (error: TRPCError) => (error instanceof Problem ? error.problem : error.code),
    );
    const refusal = role === 'public' ? 'SIGN_IN_NEEDED' : 'NOT_ALLOWED';
    if (reach(role, permission) === undefined) expect(outcome).toBe(refusal);
    // imports.start asks a second permission: that of the noun it would write.
    else if (path === 'imports.start' && reach(role, 'rescues.write') === undefined) expect(outcome).toBe('NOT_ALLOWED');
    // A case worker may write for the own organisation; what is not there, or not the own, is not found.
    else expect(['answered', 'NOT_FOUND', 'CHANGED_MEANWHILE', 'UPLOAD_EXPIRED', 'REFERENCE_TAKEN', ...(path === 'rescues.correct' ? ['NOT_ALLOWED'] : [])]).toContain(outcome);
  });
});
