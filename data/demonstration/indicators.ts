import type { Indicator, IndicatorValue } from '@vigie/domain';
import type { Random } from '../random.ts';
import type { Department } from './country.ts';
import type { Circumstances } from './truth.ts';

export const INDICATOR_YEARS = { from: 2014, to: 2025 } as const;
const SOURCE = 'Demonstration, seeded generator';

/** Four indicators of a department and year. */
export const INDICATORS: readonly Indicator[] = [
  {
    code: 'poverty_rate',
    nameFr: 'Taux de pauvreté (démonstration)',
    nameEn: 'Poverty rate (demonstration)',
    unit: '%',
    definitionFr: 'Part des ménages sous le seuil national de pauvreté. Synthétique.',
    definitionEn: 'Share of households below the national poverty line. Synthetic.',
    higherIsRisk: true,
  },
  {
    code: 'birth_registration',
    nameFr: 'Enregistrement des naissances (démonstration)',
    nameEn: 'Birth registration (demonstration)',
    unit: '%',
    definitionFr: 'Part des enfants de moins de cinq ans dont la naissance est enregistrée. Synthétique.',
    definitionEn: 'Share of children under five whose birth is registered. Synthetic.',
    higherIsRisk: false,
  },
  {
    code: 'clmrs_coverage',
    nameFr: 'Couverture du suivi CLMRS (démonstration)',
    nameEn: 'CLMRS coverage (demonstration)',
    unit: '%',
    definitionFr: 'Part des ménages agricoles couverts par un système de suivi et de remédiation du travail des enfants. Synthétique.',
    definitionEn: 'Share of farming households covered by a child labour monitoring and remediation system. Synthetic.',
    higherIsRisk: false,
  },
  {
    code: 'schools_per_1000',
    nameFr: 'Écoles primaires pour 1 000 enfants (démonstration)',
    nameEn: 'Primary schools per 1,000 children (demonstration)',
    unit: '‰',
    definitionFr: 'Écoles primaires pour 1 000 enfants de 5 à 17 ans. Synthétique.',
    definitionEn: 'Primary schools per 1,000 children of 5 to 17. Synthetic.',
    higherIsRisk: false,
  },
];

/** How each department stands: what poverty and monitoring truly are, before anyone measures them. */
export function makeCircumstances(departments: readonly Department[], random: Random): Map<string, Circumstances> {
  const remote = { COCOA: 0, GOLD: 0.6, CITY: -1, OTHER: 0.3 };
  return new Map(
    departments.map(({ pcode, kind }) => [pcode, { poverty: remote[kind] + 0.8 * random.normal(), monitoring: (kind === 'COCOA' ? 0.8 : -0.5) + 0.7 * random.normal() }]),
  );
}

/** Shares are measured on a sample of households, so that their interval is that of a share; schools are counted. */
export function makeIndicatorValues(departments: readonly Department[], circumstances: ReadonlyMap<string, Circumstances>, random: Random): IndicatorValue[] {
  const values: IndicatorValue[] = [];
  for (const { pcode, children } of departments) {
    const { poverty, monitoring } = circumstances.get(pcode) ?? { poverty: 0, monitoring: 0 };
    const schools = 3.2 * Math.exp(-0.15 * poverty + 0.12 * random.normal());
    for (let year = INDICATOR_YEARS.from; year <= INDICATOR_YEARS.to; year++) {
      const since = year - INDICATOR_YEARS.from;
      const shares = {
        poverty_rate: logistic(-0.35 + 0.55 * poverty - 0.035 * since),
        birth_registration: logistic(0.7 - 0.4 * poverty + 0.05 * since),
        clmrs_coverage: logistic(-2.6 + 0.8 * monitoring + 0.16 * since),
      };
      for (const [indicator, share] of Object.entries(shares)) values.push(sampled(indicator, pcode, year, share, random));
      values.push({
        indicator: 'schools_per_1000',
        pcode,
        year,
        ...counted(schools * (1 + 0.012 * since), children / 1000, random),
        sampleSize: null,
        method: 'Administrative count over census population, Poisson interval',
        source: SOURCE,
      });
    }
  }
  return values;
}

/** A share met in a sample, in per cent, with Wilson's 95 % interval. */
function sampled(indicator: string, pcode: string, year: number, share: number, random: Random): IndicatorValue {
  const n = random.between(180, 520);
  const met = random.binomial(n, share);
  const p = met / n;
  const z = 1.96;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const reach = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return {
    indicator,
    pcode,
    year,
    value: tenth(100 * p),
    low: Math.min(tenth(100 * p), tenth(100 * (middle - reach))),
    high: Math.max(tenth(100 * p), tenth(100 * (middle + reach))),
    sampleSize: n,
    method: 'Household sample, Wilson 95 % interval',
    source: SOURCE,
  };
}

function counted(perThousand: number, thousands: number, random: Random): { value: number; low: number; high: number } {
  const count = random.poisson(perThousand * thousands);
  const reach = 1.96 * Math.sqrt(Math.max(1, count));
  const per = (schools: number) => Math.round((schools / thousands) * 100) / 100;
  return { value: per(count), low: per(Math.max(0, count - reach)), high: per(count + reach) };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
