import type { PlacePrecision, RescueDefinition, RescueDraft, Sector, SourceType, Verification } from '@vigie/domain';
import type { Random } from '../random.ts';
import { addDays, dateOf, daysBetween, FIRST_YEAR, MONTHS, monthIndex, randomDay } from './calendar.ts';
import { makeChildren } from './children.ts';
import type { Country, Department, DepartmentKind, Locality } from './country.ts';
import type { Find } from './effort.ts';
import { policeOf } from './organisations.ts';
import type { World } from './truth.ts';

export type DemonstrationRescue = RescueDraft & { organisation: string };

/** Share of the true cases that somebody reports, in 2014, and how it grows a year. */
export const REPORTED_SHARE = 0.06;
export const REPORTED_GROWTH = 0.04;
/** Share of the true cases of a quarter of a year, at the pace of its middle month, that a survey meets. Surveys are held at the same time everywhere. */
export const SURVEYED_SHARE = 0.22;
export const SURVEYS = ['2014-11', '2016-05', '2018-11', '2019-05', '2021-11', '2023-05', '2024-11', '2026-05'] as const;

const SECTORS: Record<DepartmentKind, Partial<Record<Sector, number>>> = {
  COCOA: { COCOA: 66, OTHER_AGRI: 12, GOLD_MINING: 5, DOMESTIC: 7, TRADE: 5, BEGGING: 2, SEXUAL: 3 },
  GOLD: { COCOA: 4, OTHER_AGRI: 22, GOLD_MINING: 46, DOMESTIC: 10, TRADE: 8, BEGGING: 7, SEXUAL: 3 },
  CITY: { COCOA: 5, OTHER_AGRI: 3, GOLD_MINING: 2, DOMESTIC: 36, TRADE: 26, BEGGING: 17, SEXUAL: 11 },
  OTHER: { COCOA: 18, OTHER_AGRI: 34, GOLD_MINING: 8, DOMESTIC: 18, TRADE: 12, BEGGING: 6, SEXUAL: 4 },
};
const PRECISIONS: Record<SourceType, Record<PlacePrecision, number>> = {
  DISCOVERED: { GPS: 55, LOCALITY: 27, SUB_PREFECTURE: 9, DEPARTMENT: 9 },
  REPORTED: { GPS: 18, LOCALITY: 40, SUB_PREFECTURE: 19, DEPARTMENT: 23 },
  SURVEY: { GPS: 80, LOCALITY: 20, SUB_PREFECTURE: 0, DEPARTMENT: 0 },
};
const DEFINITIONS: Record<SourceType, Record<RescueDefinition, number>> = {
  DISCOVERED: { INTERCEPTED: 50, PRESUMED: 35, IDENTIFIED: 15 },
  REPORTED: { INTERCEPTED: 5, PRESUMED: 60, IDENTIFIED: 35 },
  SURVEY: { INTERCEPTED: 0, PRESUMED: 55, IDENTIFIED: 45 },
};
const VERIFICATIONS: Record<Verification, number> = { VERIFIED: 62, PENDING: 18, UNVERIFIED: 15, FALSELY_ATTRIBUTED: 2, REJECTED: 3 };

interface Case {
  department: Department;
  month: number;
  occurredOn: string;
  sourceType: SourceType;
  children: number;
  organisation: string;
  at: Find['at'];
}

/** The rescues in the order of their dates: what searches found, what people reported and what surveys met. */
export function makeRescues(world: World, finds: readonly Find[], locate: Country['locate'], random: Random): DemonstrationRescue[] {
  const cases = [...discovered(finds, random.fork('discovered')), ...reported(world, random.fork('reported')), ...surveyed(world, random.fork('surveyed'))];
  cases.sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : 0));
  const details = random.fork('details');
  return cases.map((one, index) => toRescue(one, index, world, locate, details));
}

/** The bias by construction: no search, no discovered case, however many children there are. */
function discovered(finds: readonly Find[], random: Random): Case[] {
  return finds.flatMap((find) =>
    find.cases.map((children): Case => {
      const occurredOn = addDays(find.startedOn, random.between(0, daysBetween(find.startedOn, find.endedOn)));
      return { ...find, occurredOn, sourceType: 'DISCOVERED', children };
    }),
  );
}

function reported(world: World, random: Random): Case[] {
  const cases: Case[] = [];
  for (let month = 0; month < MONTHS; month++) {
    const share = REPORTED_SHARE * (1 + (REPORTED_GROWTH * month) / 12);
    for (const department of world.departments) {
      const count = random.poisson((share * world.rateIn(department, month) * department.children) / 100_000 / 12);
      for (let k = 0; k < count; k++) {
        const organisation = random.chance(0.55) ? 'DEMO-ONG' : policeOf(department);
        cases.push({ department, month, occurredOn: randomDay(month, random), sourceType: 'REPORTED', children: 1 + random.poisson(0.5), organisation, at: null });
      }
    }
  }
  return cases;
}

function surveyed(world: World, random: Random): Case[] {
  return SURVEYS.flatMap((survey) => {
    const month = monthIndex(`${survey}-01`);
    return world.departments.flatMap((department) => {
      const count = random.poisson((SURVEYED_SHARE * world.rateIn(department, month) * department.children) / 100_000 / 4);
      return Array.from({ length: count }, (): Case => {
        const organisation = department.kind === 'COCOA' ? 'DEMO-CLMRS' : 'DEMO-ONG';
        return { department, month, occurredOn: randomDay(month, random), sourceType: 'SURVEY', children: 1, organisation, at: null };
      });
    });
  });
}

function toRescue(one: Case, index: number, world: World, locate: Country['locate'], random: Random): DemonstrationRescue {
  const { department, month, sourceType } = one;
  const sector = random.weighted(SECTORS[department.kind]);
  const precision = random.weighted(PRECISIONS[sourceType]);
  const localities = department.localities;
  const locality = one.at ?? (localities[random.index(world.attractions(department, month))] as Locality);
  const date = random.uniform();
  return {
    reference: `DEMO-${String(index + 1).padStart(6, '0')}`,
    // Where only the month or the year is known the first day stands for it.
    occurredOn: date < 0.85 ? one.occurredOn : date < 0.98 ? dateOf(month, 1) : `${FIRST_YEAR + Math.floor(month / 12)}-01-01`,
    datePrecision: date < 0.85 ? 'DAY' : date < 0.98 ? 'MONTH' : 'YEAR',
    ...place(precision, locality, department, locate, random),
    sector,
    sourceType,
    definition: random.weighted(DEFINITIONS[sourceType]),
    verification: random.weighted(VERIFICATIONS),
    ...makeChildren(one.children, sector, random),
    organisation: one.organisation,
  };
}

type PlaceFields = Pick<RescueDraft, 'placePrecision' | 'lon' | 'lat' | 'accuracyMetres' | 'placeName' | 'departmentPcode'>;

function place(precision: PlacePrecision, locality: { name: string; lon: number; lat: number }, department: Department, locate: Country['locate'], random: Random): PlaceFields {
  if (precision === 'DEPARTMENT')
    return { placePrecision: precision, lon: null, lat: null, accuracyMetres: null, placeName: random.chance(0.3) ? department.name : null, departmentPcode: department.pcode };
  const known = { placePrecision: precision, accuracyMetres: null, departmentPcode: null };
  if (precision === 'LOCALITY') return { ...known, lon: locality.lon, lat: locality.lat, placeName: locality.name };
  if (precision === 'SUB_PREFECTURE') {
    const seat = chiefPlace(department, locality);
    return { ...known, lon: seat.lon, lat: seat.lat, placeName: seat.name };
  }
  // Within about 1.5 km of the locality, in the same department; where that fails a few times, at the locality itself.
  let [lon, lat] = [locality.lon, locality.lat];
  for (let attempt = 0; attempt < 4; attempt++) {
    const [x, y] = [round(locality.lon + 0.013 * random.normal()), round(locality.lat + 0.013 * random.normal())];
    if (locate(x, y) !== department.pcode) continue;
    [lon, lat] = [x, y];
    break;
  }
  return { ...known, lon, lat, accuracyMetres: random.chance(0.9) ? random.between(3, 60) : random.between(61, 400), placeName: random.chance(0.6) ? locality.name : null };
}

const PLACES_PER_SUB_PREFECTURE = 7; // 3,775 localities over 510 sub-prefectures

/** The demonstration has no list of sub-prefectures: every seventh locality of a department stands for the seat of one. */
function chiefPlace(department: Department, locality: { lon: number; lat: number }): Locality {
  const chiefs = department.localities.filter((_, index) => index % PLACES_PER_SUB_PREFECTURE === 0);
  const distance = (one: Locality) => (one.lon - locality.lon) ** 2 + (one.lat - locality.lat) ** 2;
  return chiefs.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
