import { expect, it } from 'vitest';
import type { ReleaseTable } from '../../packages/domain/src/releases.ts';
import type { VisibleRescues } from '../../packages/domain/src/visible.ts';
import { type AdditiveTable, determinedCells, feasibleIntervals, seededRandom } from '../../packages/spatial/src/index.ts';
import { dataOf, signedIn } from './client.ts';
import { truthOf } from './database.ts';
import { type Equation, reduced } from './elimination.ts';
import { rescueDraft } from './inputs.ts';
import { type Country, counter, countryOf, keyOf, ministrySums, type Sum, sumsOf, sumsOfTable } from './published.ts';

const SMALLEST = 11;
const COMBINATIONS = 10_000;
const small = (count: number): boolean => count > 0 && count < SMALLEST;

interface Known {
  country: Country;
  years: number[];
  sums: Map<string, Sum>;
  count: (sum: { zone: string; year: number | null }) => number;
}

let published: Promise<Known & { differing: string[] }> | undefined;
/** Read once: the register rests while it is attacked here. */
function everythingPublished(): Promise<Known & { differing: string[] }> {
  published ??= readEverything();
  return published;
}

async function readEverything(): Promise<Known & { differing: string[] }> {
  const ministry = await signedIn('ministry');
  const country = await countryOf(ministry);
  // The sums stand as they were told first, whatever other attacks have entered since: the database knows of which records.
  await ministry.query('rescues.visible');
  const rescues = await truthOf<{ department: string; year: number }>('SELECT department_pcode AS department, year FROM told_rescues');
  const years = [...new Set(rescues.map(({ year }) => year))].sort();
  const { sums: all } = await ministrySums(
    ministry,
    // Releases are of these years.
    years.filter((year) => year >= 2000 && year < new Date().getUTCFullYear()),
  );
  const sums = new Map<string, Sum>();
  const differing: string[] = [];
  for (const sum of all) {
    const before = sums.get(keyOf(sum));
    if (before && before.rescues !== sum.rescues) differing.push(`${keyOf(sum)}: ${before.rescues} in ${before.from}, ${sum.rescues} in ${sum.from}`);
    sums.set(keyOf(sum), sum);
  }
  return { country, years, sums, count: counter(rescues, country), differing };
}

it('no published figures, subtracted, leave a group of one to ten rescues', async () => {
  const { country, years, sums, count, differing } = await everythingPublished();
  expect(differing).toEqual([]);
  const isolated: string[] = [];
  const judge = (rest: number, what: string) => small(rest) && isolated.push(`${what} = ${rest}`);
  for (const sum of sums.values()) expect(sum.rescues, keyOf(sum)).toBe(count(sum));
  for (const sum of sums.values()) judge(sum.rescues, keyOf(sum));

  let pairs = 0;
  for (const whole of sums.values())
    for (const part of sums.values()) {
      if (whole === part || !contains(country, whole, part)) continue;
      pairs++;
      judge(whole.rescues - part.rescues, `${keyOf(whole)} - ${keyOf(part)}`);
    }

  // A whole without all of its published parts, level by level and year by year; then without random ones.
  const generator = seededRandom(2026);
  const random = () => generator.uniform();
  const wholes = [...sums.values()].filter(({ zone, year }) => country.children.has(zone) || year === null);
  for (const whole of wholes) judge(rest(whole, 0), `${keyOf(whole)} - all published parts`);
  for (let at = 0; at < COMBINATIONS; at++) {
    const whole = wholes[Math.floor(random() * wholes.length)] as Sum;
    judge(rest(whole, 0.1 + 0.8 * random()), `${keyOf(whole)} - some published parts`);
  }
  expect(isolated).toEqual([]);
  console.info(`attack subtraction: ${sums.size} figures, ${pairs} nested pairs and ${wholes.length + COMBINATIONS} combinations, ${isolated.length} groups under ${SMALLEST}`);

  /** A whole minus disjoint published parts of it: each is taken, or with the chance `open` broken into its own parts. */
  function rest(whole: Sum, open: number): number {
    const known = (zone: string, year: number | null, top: boolean): number => {
      const own = sums.get(keyOf({ zone, year }));
      if (own && !top && random() >= open) return own.rescues;
      const byZone = (country.children.get(zone) ?? []).map((child) => [child, year] as const);
      const byYear = year === null ? years.map((each) => [zone, each] as const) : [];
      const parts = byZone.length > 0 && (byYear.length === 0 || random() < 0.5) ? byZone : byYear;
      return parts.reduce((total, [part, when]) => total + known(part, when, false), 0);
    };
    return whole.rescues - known(whole.zone, whole.year, true);
  }
});

const contains = ({ parents }: Country, whole: Sum, part: Sum): boolean => {
  if (whole.year !== null && whole.year !== part.year) return false;
  for (let zone: string | undefined = part.zone; zone !== undefined; zone = parents.get(zone)) if (zone === whole.zone) return true;
  return false;
};

it('no system of equations gives a group of one to ten rescues', async () => {
  const { country, years, sums, count } = await everythingPublished();
  const cells = country.zones.flatMap((zone) => [...years, null].map((year) => ({ zone, year })));
  const position = new Map(cells.map((cell, at) => [keyOf(cell), at]));
  const at = (zone: string, year: number | null) => position.get(keyOf({ zone, year })) ?? 0;
  const relations = cells.flatMap(({ zone, year }) => {
    const below = country.children.get(zone);
    const byZone = below ? [{ total: at(zone, year), parts: Int32Array.from(below, (child) => at(child, year)) }] : [];
    return year === null ? [...byZone, { total: at(zone, null), parts: Int32Array.from(years, (each) => at(zone, each)) }] : byZone;
  });
  const table: AdditiveTable = { values: Float64Array.from(cells, count), relations };
  // What has no figure and is not said to be withheld has no rescue: the attacker knows that too.
  const hidden = Uint8Array.from(cells, (cell) => (sums.has(keyOf(cell)) || count(cell) === 0 ? 0 : 1));
  const isSmall = (cell: number) => small(table.values[cell] ?? 0);
  const { low, high } = feasibleIntervals(table, hidden);
  const bounded = [...hidden.keys()].filter((cell) => hidden[cell] === 1 && isSmall(cell) && ((high[cell] ?? 0) < SMALLEST || low[cell] === high[cell]));
  expect(bounded.map((cell) => cells[cell])).toEqual([]);
  expect(determinedCells(table, hidden).filter(isSmall)).toEqual([]);

  const equations = relations.map(({ total, parts }): Equation => {
    const signed: [number, number][] = [[total, -1], ...Array.from(parts, (part): [number, number] => [part, 1])];
    return new Map(signed.flatMap(([cell, sign]) => (hidden[cell] === 1 ? [[String(cell), sign] as const] : [])));
  });
  const rows = reduced(equations.filter((equation) => equation.size > 0));
  const told: string[] = [];
  for (const row of rows) {
    const terms = [...row].map(([cell, coefficient]) => [Number(cell), coefficient] as const);
    // A sum of hidden cells, all with one sign, is known: it bounds each of them.
    const sign = Math.sign(terms[0]?.[1] ?? 1);
    const sum = terms.reduce((total, [cell, coefficient]) => total + coefficient * sign * (table.values[cell] ?? 0), 0);
    if (terms.every(([, coefficient]) => coefficient * sign > 0) && small(sum)) told.push(terms.map(([cell]) => keyOf(cells[cell] ?? { zone: '', year: null })).join(' + '));
  }
  expect(told).toEqual([]);
  expect(rows.length).toBeGreaterThan(50);
  console.info(`attack subtraction: ${rows.length} equations of ${hidden.reduce((a, b) => a + b, 0)} withheld figures solved, ${told.length} groups under ${SMALLEST}`);
});

it('the ledger of search effort gives no small number of children to who sees sums', async () => {
  let figures = 0;
  for (const role of ['prevention', 'ministry', 'coordinator']) {
    const { childrenFound } = dataOf<{ childrenFound: (number | null)[] }>(await (await signedIn(role)).query('effort.ledger'));
    figures += childrenFound.length;
    expect(childrenFound.filter((children) => children !== null && small(children)).length, role).toBe(0);
  }
  console.info(`attack subtraction: ${figures} figures of the effort ledger, none from 1 to ${SMALLEST - 1}`);
});

/** Every answer with sums in it, as text: what an attacker compares. */
async function everyAnswer(): Promise<string[]> {
  const [ministry, prosecutor, caseworker] = await Promise.all([signedIn('ministry'), signedIn('prosecutor'), signedIn('caseworker')]);
  const texts = [
    await ministry.query('rescues.visible'),
    await ministry.query('releases.preview', { level: 'DEPARTMENT', fromYear: 2015, toYear: 2024 }),
    await ministry.query('releases.published'),
    await prosecutor.query('rescues.visible'),
  ].map(({ text }) => text);
  const { withheld } = dataOf<VisibleRescues>(await caseworker.query('rescues.visible'));
  return [...texts, JSON.stringify(withheld)];
}

it('an account that reads sums before and after each entry, correction or rejection reads the same', async () => {
  const police = await signedIn('police');
  const before = await everyAnswer();
  const draft = rescueDraft('SUBTRACTION-1', { occurredOn: '2024-06-05', lon: -6.60123, lat: 5.78765 });
  const { id } = dataOf<{ id: number }>(await police.mutate('rescues.create', draft));
  expect(await everyAnswer()).toEqual(before);
  dataOf(await police.mutate('rescues.correct', { id, expectedRevision: 1, draft: { ...draft, occurredOn: '2019-01-05' }, reason: 'another year' }));
  expect(await everyAnswer()).toEqual(before);
  dataOf(await police.mutate('rescues.correct', { id, expectedRevision: 2, draft: { ...draft, verification: 'REJECTED' }, reason: 'none' }));
  expect(await everyAnswer()).toEqual(before);
});

it('a published year, subtracted from the same year as it is now, leaves nothing', async () => {
  const [ministry, coordinator, police] = await Promise.all([signedIn('ministry'), signedIn('coordinator'), signedIn('police')]);
  const { id } = dataOf<{ id: string }>(await ministry.mutate('releases.propose', { title: 'Subtracted', level: 'DEPARTMENT', fromYear: 2015, toYear: 2015, note: '' }));
  dataOf(await coordinator.mutate('releases.publish', { id }));
  const release = dataOf<{ id: string; table: ReleaseTable | null }[]>(await ministry.query('releases.published')).find((each) => each.id === id);
  const frozen = new Map(release?.table ? sumsOfTable(release.table, 'release').map((sum) => [keyOf(sum), sum.rescues]) : []);
  const differing = async () =>
    sumsOf(dataOf<VisibleRescues>(await ministry.query('rescues.visible'))).filter((sum) => frozen.has(keyOf(sum)) && frozen.get(keyOf(sum)) !== sum.rescues).length;
  expect(frozen.size).toBeGreaterThan(0);
  expect(await differing()).toBe(0);
  dataOf(await police.mutate('rescues.create', rescueDraft('SUBTRACTION-2', { occurredOn: '2015-06-05', lon: -6.60321, lat: 5.78432 })));
  expect(await differing()).toBe(0);
});

it('a read of sums is in the audit log', async () => {
  const ministry = await signedIn('ministry');
  const reads = async () => (await truthOf<{ n: number }>("SELECT count(*)::int AS n FROM audit_entries WHERE actor = 'ministry' AND action = 'read'"))[0]?.n ?? 0;
  const before = await reads();
  await ministry.query('rescues.visible');
  await ministry.query('releases.preview', { level: 'REGION', fromYear: 2019, toYear: 2019 });
  expect(await reads()).toBe(before + 2);
});
