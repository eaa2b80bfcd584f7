import { expect, it } from 'vitest';
import { NO_ID } from '../../apps/server/src/testing/no-id.ts';
import type { VisibleRescues } from '../../packages/domain/src/visible.ts';
import { enrol, invited } from './accounts.ts';
import { PROCEDURES } from './callables.ts';
import { type Answer, type Client, dataOf, ROLES, runKept, signedIn } from './client.ts';
import { truthOf } from './database.ts';
import { rescueDraft, runDraft, sensibleInput } from './inputs.ts';
import { type Detector, detector, type TrueRescue, trueRescues, withoutCells } from './truth.ts';

/** Answers about rescues: nothing in them may be the place of one. Elsewhere the coordinates of a locality are that locality's. */
const ABOUT_RESCUES = /^(rescues|hotspots|imports|releases|effort|session|audit|users|organisations)\./;
/** What anybody may read without signing in, the same for every role: towns and boundaries have coordinates too. */
const THE_COUNTRY = /^zones\./;

interface Reader {
  name: string;
  client: Client;
  /** The rescues that this reader may not know. */
  hidden: Set<TrueRescue>;
}

async function readers(rescues: TrueRescue[]): Promise<Reader[]> {
  const north = await invited('north.police', 'police', { territories: ['CI0601'] });
  await enrol(north);
  const caseworkers = (await truthOf<{ id: number }>("SELECT organisation_id AS id FROM users WHERE account = 'caseworker'"))[0]?.id;
  const others = ROLES.filter((role) => role !== 'police').map(async (role) => ({
    name: role,
    client: await signedIn(role),
    hidden: role === 'caseworker' ? new Set(rescues.filter((rescue) => rescue.organisationId !== caseworkers)) : new Set(rescues),
  }));
  return [...(await Promise.all(others)), { name: 'police of one department', client: north, hidden: new Set(rescues.filter(({ department }) => department !== 'CI0601')) }];
}

/** Every query with inputs that may reach something. */
async function inputsOf(name: string, reader: Client): Promise<unknown[]> {
  const procedure = PROCEDURES.find((each) => each.name === name);
  const usual = procedure ? sensibleInput(procedure) : undefined;
  if (name === 'rescues.get') return Array.from({ length: 50 }, (_, at) => ({ id: at + 1 }));
  if (name === 'hotspots.get') {
    const list = await reader.query('hotspots.list');
    return [{ id: NO_ID }, ...(list.status === 200 ? dataOf<{ id: string }[]>(list).map(({ id }) => ({ id })) : [])];
  }
  if (name === 'releases.preview')
    return ['DISTRICT', 'REGION', 'DEPARTMENT'].flatMap((level) => [2014, 2018, 2020, 2024, 2025].map((fromYear) => ({ level, fromYear, toYear: 2025 })));
  if (name === 'audit.search') return ['create', 'correct', 'read', 'refuse', 'import', 'save', null].map((action) => ({ action, limit: 200 }));
  if (name === 'indicators.values') return ['child_labour', 'poverty', 'school_attendance'].map((indicator) => ({ indicator }));
  return [usual, ...(name.endsWith('.get') ? Array.from({ length: 50 }, (_, at) => ({ id: at + 1 })) : [])];
}

const said = (answer: Answer): string => `${answer.text}\n${JSON.stringify(answer.headers)}`;

function tells(name: string, answer: Answer, everywhere: Detector, unlisted: Detector): string[] {
  const text = name === 'rescues.visible' && answer.status === 200 ? withoutCells(answer.text) : answer.text;
  const known = ABOUT_RESCUES.test(name) ? everywhere : unlisted;
  return [...known.find(text), ...known.find(JSON.stringify(answer.headers))];
}

it('no role that may not know a place reads one, nor a reference, a name or a day', async () => {
  const police = await signedIn('police');
  dataOf(await police.mutate('rescues.create', rescueDraft('SECRET-REFERENCE-1', { placeName: 'Campement Zzyx' })));
  await runKept(police, runDraft('of the police'));
  const rescues = await trueRescues();
  const found: string[] = [];
  let answers = 0;
  for (const { name, client, hidden } of await readers(rescues)) {
    const seen = rescues.filter((rescue) => !hidden.has(rescue));
    const everywhere = detector([...hidden], { seen });
    const unlisted = detector([...hidden], { publicToo: false, seen });
    expect(everywhere.places).toBeGreaterThan(5000);
    const report = (where: string, what: string[]) => found.push(...what.slice(0, 3).map((each) => `${name} reads ${each} in ${where}`));
    for (const procedure of PROCEDURES.filter(({ kind, name: path }) => kind === 'query' && !THE_COUNTRY.test(path)))
      for (const input of await inputsOf(procedure.name, client)) {
        const answer = await client.query(procedure.name, input);
        answers++;
        report(procedure.name, tells(procedure.name, answer, everywhere, unlisted));
      }
    // Errors: inputs that are wrong must not be answered with what is right.
    for (const procedure of PROCEDURES.filter(({ kind }) => kind === 'mutation')) {
      const answer = await client.mutate(procedure.name, { id: 'SECRET', draft: { lon: 'x' } });
      answers++;
      report(procedure.name, tells(procedure.name, answer, everywhere, unlisted));
    }
    for (const path of ['/', '/healthz', `/api/releases/${NO_ID}.csv`, `/api/uploads/rescues/${NO_ID}/rejected`, '/assets/', '/nothing', '/trpc/rescues.visible/x']) {
      const answer = await client.get(path);
      answers++;
      report(path, unlisted.find(said(answer)));
    }
    const visible = await client.query('rescues.visible');
    if (visible.status !== 200) continue;
    report('rescues.visible', await namesAndDays(dataOf<VisibleRescues>(visible), [...hidden]));
  }
  expect(found).toEqual([]);
  console.info(`attack exact-places: ${answers} answers to ${ROLES.length} readers searched for ${detector(rescues).places} places, ${found.length} found`);
});

/** Names of places, numbers of rescues and days in what a role sees that are of rescues hidden from it. */
async function namesAndDays(visible: VisibleRescues, hidden: TrueRescue[]): Promise<string[]> {
  const ids = new Set(hidden.map(({ id }) => id));
  const names = new Set(hidden.flatMap(({ place }) => place ?? []));
  const seen = new Set(visible.points.place.map((at) => visible.dictionaries.places[at]));
  return [
    ...visible.points.id.filter((id) => ids.has(id)).map((id) => `the number ${id}`),
    // A name may be that of a rescue which the reader sees too; then a row that it sees has it.
    ...visible.dictionaries.places.filter((place) => names.has(place) && !seen.has(place)).map((place) => `the name ${place}`),
    ...Object.keys(visible.masked).filter((column) => !['cell', 'department', 'month', 'sector', 'source', 'rescues', 'children'].includes(column)),
    ...(visible.points.day.length === visible.points.id.length ? [] : ['days without rows']),
  ];
}

it('a shelter that is kept secret has no name, no place and no operator for who may know its department only', async () => {
  const exact = dataOf<Shelter[]>(await (await signedIn('ministry')).query('centres.list')).filter(({ secret }) => secret);
  expect(exact.length).toBeGreaterThan(0);
  const told: string[] = [];
  const asked = new Set<string>();
  for (const role of ['police', 'prevention', 'caseworker', 'prosecutor', 'public']) {
    const answer = await (await signedIn(role)).query('centres.list');
    const shown = new Map(dataOf<Shelter[]>(answer).map((centre) => [centre.id, centre]));
    for (const { id, name, operator, lon, lat } of exact) {
      const centre = shown.get(id);
      // Who runs a shelter knows where it is; of those of others they know the department, like everybody.
      if (centre?.runByOwn) continue;
      asked.add(role);
      if (centre && [centre.name, centre.operator, centre.source, centre.lon, centre.lat].some((value) => value !== null)) told.push(`${role}: centre ${id}`);
      for (const word of [name, operator, lon, lat].flatMap((value) => (value === null ? [] : String(value))))
        if (word.length >= 6 && [...shown.values()].some((other) => other.secret && !other.runByOwn && JSON.stringify(other).includes(word))) told.push(`${role}: ${id}`);
    }
  }
  expect(told).toEqual([]);
  expect([...asked]).toEqual(['police', 'prevention', 'caseworker', 'prosecutor', 'public']);
});

it('how many children sleep in a centre is told to who sees its place or brings children there, and to nobody else', async () => {
  for (const role of ['prevention', 'prosecutor', 'public']) {
    const centres = dataOf<Record<string, unknown>[]>(await (await signedIn(role)).query('centres.list'));
    expect(centres.length).toBeGreaterThan(0);
    expect(
      centres.filter(({ beds, occupied, occupiedOn, capacities }) => beds !== null || occupied !== null || occupiedOn !== null || (capacities as unknown[]).length > 0),
    ).toEqual([]);
  }
  const strangers = dataOf<Record<string, unknown>[]>(await (await signedIn('public')).query('centres.list'));
  // What is left for strangers: a kind, a department, and what says so.
  const told = new Set(strangers.flatMap((centre) => Object.keys(centre).filter((key) => centre[key] !== null && key !== 'capacities')));
  expect([...told].sort()).toEqual(['bedsShown', 'departmentPcode', 'id', 'kind', 'secret']);
  const police = dataOf<Record<string, unknown>[]>(await (await signedIn('police')).query('centres.list'));
  expect(police.some(({ beds }) => beds !== null)).toBe(true);
});

interface Shelter {
  id: number;
  runByOwn: boolean | null;
  secret: boolean;
  name: string | null;
  operator: string | null;
  source: string | null;
  lon: number | null;
  lat: number | null;
}

it('zones are the same to everybody', async () => {
  const texts = new Set<string>();
  for (const role of ROLES) texts.add((await (await signedIn(role)).query('zones.list')).text);
  expect(texts.size).toBe(1);
});
