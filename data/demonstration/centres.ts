import type { Centre, CentreOccupancy } from '@vigie/domain';
import { PUBLISHED_CENTRES } from '../centres.ts';
import type { Random } from '../random.ts';
import { dateOf, MONTHS, monthIndex } from './calendar.ts';
import type { Department } from './country.ts';

const SOURCE = 'Demonstration, seeded generator';
/** Where the invented centres stand: in the west, the south-west, the centre-west and the north-east, where no published one is. */
const INVENTED = [
  ['CI3203', 'RECEPTION', 48, 6, 17, ['MEDICAL', 'PSYCHOSOCIAL', 'SCHOOL', 'FAMILY_TRACING'], ['fra', 'dyu', 'wob']],
  ['CI2901', 'TRANSIT', 24, 12, 17, ['PSYCHOSOCIAL', 'VOCATIONAL'], ['fra', 'mos']],
  ['CI1801', 'RECEPTION', 60, 0, 17, ['MEDICAL', 'PSYCHOSOCIAL', 'LEGAL', 'INFANTS'], ['fra', 'dyu', 'mos', 'bam']],
  ['CI1401', 'TRANSIT', 16, 6, 14, ['PSYCHOSOCIAL'], ['fra', 'bci']],
] as const;
const OCCUPANCY_YEARS = 4;

/** The published centres with invented occupancy, and four invented centres whose addresses are secret. */
export function makeCentres(departments: readonly Department[], random: Random): Centre[] {
  const published = PUBLISHED_CENTRES.map((centre): Centre => {
    const beds = centre.capacities.length > 0 ? Math.min(...centre.capacities.map((capacity) => capacity.beds)) : null;
    return { ...centre, occupancies: beds === null ? [] : occupancies(beds, centre.openedOn, random) };
  });
  const invented = INVENTED.map(([pcode, kind, beds, ageFrom, ageTo, services, languages], index): Centre => {
    const department = departments.find((one) => one.pcode === pcode) as Department;
    const openedOn = dateOf(random.between(70, 100), 1);
    const place = department.localities[random.between(0, department.localities.length - 1)] ?? department;
    return {
      reference: `DEMO-C${String(index + 1).padStart(3, '0')}`,
      name: `Centre de démonstration de ${department.name}`,
      kind,
      operator: 'Opérateur de démonstration',
      openedOn,
      openedPrecision: 'MONTH',
      lon: place.lon,
      lat: place.lat,
      departmentPcode: pcode,
      secret: true,
      source: SOURCE,
      services: [...services],
      languages: [...languages],
      traffickedOnly: false,
      capacities: [{ validFrom: openedOn, beds, girlsBeds: beds / 2, boysBeds: beds / 2, ageFrom, ageTo, source: SOURCE, validTo: null, surge: false }],
      closures: [],
      authorisations: [],
      staff: [],
      contacts: [],
      occupancies: occupancies(beds, openedOn, random),
    };
  });
  return [...published, ...invented];
}

/** One count on the last day of each month of the last years: a slow walk between empty and full. */
function occupancies(beds: number, openedOn: string | null, random: Random): CentreOccupancy[] {
  const counts: CentreOccupancy[] = [];
  let share = 0.4 + 0.3 * random.uniform();
  for (let month = Math.max(MONTHS - 12 * OCCUPANCY_YEARS, openedOn === null ? 0 : monthIndex(openedOn) + 1); month < MONTHS; month++) {
    share = Math.min(1, Math.max(0.1, share + 0.08 * random.normal()));
    counts.push({ observedOn: dateOf(month + 1, 0), occupied: Math.round(share * beds), source: SOURCE });
  }
  return counts;
}
