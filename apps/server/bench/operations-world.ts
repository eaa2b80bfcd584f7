import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Demonstration, generateDemonstration } from '@vigie/data';
import { uncertaintyRadius } from '@vigie/domain';
import { type Place, type ZoneShape, zoneIndex } from '@vigie/geography';
import { cellAt } from '../src/operations/hexagons.ts';
import { type Cell, countryCells } from '../src/operations/proposal/cells.ts';
import type { Evidence } from '../src/operations/proposal/estimate.ts';
import type { Found } from '../src/operations/proposal/evidence.ts';
import { indexOf } from '../src/operations/proposal/indicators.ts';

/** The last that a replay of October 2020 knows. */
const INDICATOR_YEAR = 2020;
const DAY_MS = 86_400_000;
export const dayOf = (date: string): number => Date.parse(date) / DAY_MS;

export interface Country {
  zones: ZoneShape[];
  places: Place[];
  locate(lon: number, lat: number): string | null;
  cells: Cell[];
}

export function readCountry(root: string): Country {
  const read = (name: string) => JSON.parse(readFileSync(join(root, 'packages/geography/dist', name), 'utf8'));
  const zones = read('zones.json') as ZoneShape[];
  const departments = zones.filter(({ level }) => level === 'DEPARTMENT');
  const index = zoneIndex(departments);
  const places = read('places.json') as Place[];
  const cells = countryCells({ index, places, population: new Map(departments.map(({ pcode, population }) => [pcode, population ?? 0])) });
  return { zones, places, cells, locate: (lon, lat) => index.pcodes[index.locate(lon, lat)] ?? null };
}

/** A planted register as police of the whole country would see it, and what is true. */
export function plant(seed: number, country: Country): { evidence: Evidence; made: Demonstration } {
  const made = generateDemonstration({ seed, ...country });
  const position = new Map(country.cells.map(({ id }, at) => [id, at]));
  const found = made.rescues
    .filter(({ verification }) => verification !== 'FALSELY_ATTRIBUTED' && verification !== 'REJECTED')
    .map(({ lon, lat, placePrecision, accuracyMetres, departmentPcode, occurredOn, datePrecision, sourceType, sector, children }): Found => {
      const known = lon !== null && lat !== null && uncertaintyRadius(placePrecision, accuracyMetres) <= 12_000;
      return {
        at: known ? (position.get(cellAt(lon, lat)) ?? -1) : -1,
        departmentPcode: departmentPcode ?? (lon === null || lat === null ? '' : (country.locate(lon, lat) ?? '')),
        day: dayOf(occurredOn),
        month: datePrecision === 'YEAR' ? null : Number(occurredOn.slice(5, 7)) - 1,
        source: sourceType,
        sector,
        rescues: 1,
        children,
      };
    });
  const searches = made.effort.map(({ departmentPcode, startedOn, endedOn, officerDays }) => ({
    at: -1,
    departmentPcode,
    startedOn: dayOf(startedOn),
    endedOn: dayOf(endedOn),
    officerDays,
  }));
  return { evidence: { cells: country.cells, found, searches, indicators: indicatorsOf(made) }, made };
}

function indicatorsOf({ indicators, indicatorValues }: Demonstration): Evidence['indicators'] {
  const risk = new Map(indicators.map(({ code, higherIsRisk }) => [code, higherIsRisk]));
  return indexOf(
    indicatorValues.filter(({ year }) => year === INDICATOR_YEAR).map(({ indicator, pcode, value }) => ({ indicator, pcode, value, higherIsRisk: risk.get(indicator) ?? true })),
  );
}
