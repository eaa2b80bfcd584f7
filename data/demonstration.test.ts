import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Centre, COUNTRY_BOX, Indicator, IndicatorValue, RescueDraft, ResourceDraft, SearchEffort } from '@vigie/domain';
import { type Place, type ZoneShape, zoneIndex } from '@vigie/geography';
import { buildGeography } from '@vigie/geography/build';
import { beforeAll, describe, expect, it } from 'vitest';
import { BORDER_CLOSED } from './demonstration/calendar.ts';
import type { Country } from './demonstration/country.ts';
import { type Demonstration, generateDemonstration } from './index.ts';

let country: Country;
let made: Demonstration;
/** The department of each rescue, worked out as the register would. */
let departmentOf: (string | null)[];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demonstration-'));
  await buildGeography({ root: fileURLToPath(new URL('..', import.meta.url)), outDir: folder });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const zones: ZoneShape[] = JSON.parse(read('zones.json'));
  const places: Place[] = JSON.parse(read('places.json'));
  rmSync(folder, { recursive: true });
  const index = zoneIndex(zones.filter((zone) => zone.level === 'DEPARTMENT'));
  country = { zones, places, locate: (lon, lat) => index.pcodes[index.locate(lon, lat)] ?? null };
  made = generateDemonstration({ seed: 1, ...country });
  departmentOf = made.rescues.map(({ lon, lat, departmentPcode }) => (lon === null || lat === null ? departmentPcode : country.locate(lon, lat)));
}, 60_000);

const count = <T>(list: readonly T[], keep: (one: T) => boolean) => list.filter(keep).length;
const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

describe('the demonstration', () => {
  it('is the same for a seed and another for another', () => {
    expect(hash(generateDemonstration({ seed: 1, ...country }))).toBe(hash(made));
    expect(hash(generateDemonstration({ seed: 2, ...country }))).not.toBe(hash(made));
  });

  it('has about 12,000 rescues from 2014 to October 2026, of all sources, sectors and precisions', () => {
    expect(made.rescues.length).toBeGreaterThan(11_000);
    expect(made.rescues.length).toBeLessThan(13_000);
    expect(made.rescues.at(0)?.occurredOn.slice(0, 7)).toBe('2014-01');
    const dates = made.rescues.map((rescue) => rescue.occurredOn).sort();
    expect(dates.at(-1)?.slice(0, 7)).toBe('2026-10');
    const share = (keep: (one: (typeof made.rescues)[number]) => boolean) => count(made.rescues, keep) / made.rescues.length;
    expect(share((one) => one.sourceType === 'DISCOVERED')).toBeGreaterThan(0.4);
    expect(share((one) => one.sourceType === 'REPORTED')).toBeGreaterThan(0.25);
    expect(share((one) => one.sourceType === 'SURVEY')).toBeGreaterThan(0.1);
    expect(share((one) => one.sector === 'COCOA')).toBeGreaterThan(0.3);
    for (const precision of ['GPS', 'LOCALITY', 'SUB_PREFECTURE', 'DEPARTMENT']) expect(share((one) => one.placePrecision === precision)).toBeGreaterThan(0.08);
    expect(share((one) => one.girls === null)).toBeCloseTo(0.22, 1);
    expect(share((one) => one.age0to8 === null)).toBeCloseTo(0.34, 1);
  });

  it('fits the domain, record by record', () => {
    for (const { organisation, ...rescue } of made.rescues) {
      const parsed = RescueDraft.safeParse(rescue);
      if (!parsed.success) throw new Error(`${rescue.reference}: ${parsed.error.message}`);
      expect(made.organisations.some(({ code }) => code === organisation)).toBe(true);
    }
    for (const { organisation: _, ...effort } of made.effort) if (!SearchEffort.safeParse(effort).success) throw new Error(effort.reference);
    for (const value of made.indicatorValues) if (!IndicatorValue.safeParse(value).success) throw new Error(`${value.indicator} ${value.pcode} ${value.year}`);
    for (const indicator of made.indicators) expect(Indicator.safeParse(indicator).error).toBeUndefined();
    for (const centre of made.centres) expect(Centre.safeParse(centre).error).toBeUndefined();
    for (const { organisation, ...resource } of made.resources) expect(ResourceDraft.safeParse(resource).error).toBeUndefined();
    expect(new Set(made.rescues.map(({ reference }) => reference)).size).toBe(made.rescues.length);
  });

  it('says everywhere that it is one', () => {
    for (const { name } of made.organisations) expect(name).toContain('(démonstration)');
    for (const { reference } of [...made.rescues, ...made.effort]) expect(reference).toMatch(/^DEMO-E?\d{6}$/);
    for (const { source } of [...made.effort, ...made.indicatorValues]) expect(source).toBe('Demonstration, seeded generator');
    for (const centre of made.centres) for (const { source } of centre.occupancies) expect(source).toBe('Demonstration, seeded generator');
    for (const { contact } of made.resources) expect(contact).toContain('(démonstration)');
  });

  it('has nobody near Soubré who speaks Mooré, and one interpreter far away who does', () => {
    expect(made.resources.filter(({ language }) => language === 'mos').map(({ departmentPcode, count: people }) => [departmentPcode, people])).toEqual([['CI1801', 1]]);
    expect(made.resources.some(({ kind, departmentPcode }) => kind === 'INTERPRETER' && departmentPcode === 'CI2604')).toBe(true);
  });

  it('puts rescues into the country, and those known to their department only nowhere nearer', () => {
    for (const rescue of made.rescues) {
      if (rescue.placePrecision === 'DEPARTMENT') expect([rescue.lon, rescue.lat]).toEqual([null, null]);
      else {
        expect(rescue.lon).toBeGreaterThan(COUNTRY_BOX.minLon);
        expect(rescue.lat).toBeLessThan(COUNTRY_BOX.maxLat);
      }
    }
    expect(departmentOf.filter((pcode) => pcode === null)).toHaveLength(0);
    expect(new Set(departmentOf).size).toBe(111);
  });
});

describe('the planted bias', () => {
  it('finds nobody where nobody searches, though people report from there', () => {
    for (const pcode of made.truth.neverSearched) {
      expect(count(made.effort, (effort) => effort.departmentPcode === pcode)).toBe(0);
      expect(made.rescues.filter((rescue, i) => departmentOf[i] === pcode && rescue.sourceType === 'DISCOVERED')).toHaveLength(0);
      expect(made.rescues.filter((rescue, i) => departmentOf[i] === pcode && rescue.sourceType === 'REPORTED').length).toBeGreaterThan(0);
    }
    expect(made.truth.neverSearched).toHaveLength(9);
  });

  it('has as many discovered children in the register as the ledger found, and half of the searches found none', () => {
    const discovered = made.rescues.filter((rescue) => rescue.sourceType === 'DISCOVERED').reduce((sum, rescue) => sum + rescue.children, 0);
    expect(discovered).toBe(made.effort.reduce((sum, effort) => sum + effort.childrenFound, 0));
    const nil = count(made.effort, (effort) => effort.childrenFound === 0) / made.effort.length;
    expect(nil).toBeGreaterThan(0.4);
    expect(nil).toBeLessThan(0.8);
  });

  it('lets discovered cases follow the search and reported ones the children', () => {
    const { rates } = made.truth;
    const byDepartment = (type: string) => {
      const totals = new Map<string, number>();
      made.rescues.forEach((rescue, i) => {
        if (rescue.sourceType === type) totals.set(departmentOf[i] ?? '', (totals.get(departmentOf[i] ?? '') ?? 0) + 1);
      });
      return rates.map(({ departmentPcode }) => totals.get(departmentPcode) ?? 0);
    };
    const searched = rates.map(({ departmentPcode }) => made.effort.reduce((sum, effort) => sum + (effort.departmentPcode === departmentPcode ? effort.officerDays : 0), 0));
    const expected = rates.map(({ rate, children }) => rate * children);
    expect(correlation(byDepartment('REPORTED'), expected)).toBeGreaterThan(0.9);
    expect(correlation(byDepartment('SURVEY'), expected)).toBeGreaterThan(0.85);
    expect(correlation(byDepartment('DISCOVERED'), searched)).toBeGreaterThan(0.6);
    expect(correlation(byDepartment('DISCOVERED'), searched)).toBeGreaterThan(correlation(byDepartment('DISCOVERED'), expected));
  });

  it('has clusters with more reports than their department usually gives, and artefacts with discoveries but no more reports', () => {
    expect([made.truth.clusters.length, made.truth.artefacts.length]).toEqual([6, 4]);
    const monthly = (pcode: string, type: string, keep: (date: string) => boolean) =>
      count(
        made.rescues.map((rescue, i) => ({ rescue, pcode: departmentOf[i] })),
        ({ rescue, pcode: own }) => own === pcode && rescue.sourceType === type && keep(rescue.occurredOn),
      );
    for (const { departmentPcode, from, to } of made.truth.artefacts) {
      const discovered = monthly(departmentPcode, 'DISCOVERED', (date) => date >= from && date <= to);
      expect(discovered).toBeGreaterThan(3 * monthly(departmentPcode, 'REPORTED', (date) => date >= from && date <= to));
    }
    expect(made.truth.clusters.some(({ departmentPcode }) => made.truth.neverSearched.includes(departmentPcode))).toBe(true);
  });

  it('breaks while the borders are closed', () => {
    const reports = (from: string, to: string) => count(made.rescues, (one) => one.sourceType === 'REPORTED' && one.occurredOn >= from && one.occurredOn <= to);
    const year = 365.25 * 86_400_000;
    const pace = (from: string, to: string) => reports(from, to) / ((Date.parse(to) - Date.parse(from)) / year);
    const before = pace('2018-01-01', '2020-03-21');
    const closed = pace(BORDER_CLOSED.from, BORDER_CLOSED.to);
    const after = pace('2023-02-16', '2025-10-31');
    expect(closed).toBeLessThan(before);
    expect(closed).toBeLessThan(0.9 * after);
  });
});

describe('indicators and centres', () => {
  it('has four indicators for 111 departments and twelve years, each with its interval', () => {
    expect(made.indicatorValues).toHaveLength(4 * 111 * 12);
    for (const { low, value, high } of made.indicatorValues) {
      expect(low).not.toBeNull();
      expect((low ?? 0) <= value && value <= (high ?? 0)).toBe(true);
    }
  });

  it('has the six published centres and four invented ones whose places are secret', () => {
    expect(made.centres.map(({ secret }) => secret)).toEqual([...Array(6).fill(false), ...Array(4).fill(true)]);
    for (const centre of made.centres) for (const { occupied } of centre.occupancies) expect(occupied).toBeLessThanOrEqual(Math.max(...centre.capacities.map(({ beds }) => beds)));
  });
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) => x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? 0) - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}
