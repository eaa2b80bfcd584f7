import { effortRates } from '@vigie/spatial';
import { collection } from './country-grid.ts';
import type { Finding, HotspotRow, Task } from './question.ts';
import { dayOf } from './register.ts';

const PER = 100_000;
const DAYS_A_YEAR = 365.25;

/**
 * Where did nobody look? For each department, the rate per 100,000 inhabitants and year that it would have if all departments
 * had been searched alike, with its interval. Departments without a search on record are marked, so that their rate is never
 * shown as low.
 */
export function neverSearched({ sample, request, onProgress }: Task): Finding {
  const nothing = { features: collection([]), rows: [], facts: {} };
  if (!request.effort) return { ...nothing, silence: 'no-effort' };
  if (!sample.sourcesKnown) return { ...nothing, silence: 'no-sources' };
  // How searching finds is learnt from all departments: those of one place would be compared with themselves.
  if (sample.region.place !== null) return { ...nothing, silence: 'needs-country' };
  const known = request.departments.filter(({ population }) => (population ?? 0) > 0);
  const spent = new Map(request.effort.map(({ pcode, officerDays }) => [pcode, officerDays]));
  const at = new Map(sample.departments.pcode.map((pcode, k) => [pcode, k]));
  const casesIn = (pcode: string) => sample.departments.cases[at.get(pcode) ?? -1] ?? 0;
  const years = yearsOf(request.period, sample.days);
  const cases = Float64Array.from(known, ({ pcode }) => casesIn(pcode));
  const effort = Float64Array.from(known, ({ pcode }) => spent.get(pcode) ?? 0);
  const exposure = Float64Array.from(known, ({ population }) => ((population ?? 0) * years) / PER);
  const discovered = Float64Array.from(known, ({ pcode }, k) => ((cases[k] ?? 0) > 0 ? (sample.departments.discovered[at.get(pcode) ?? -1] ?? 0) / (cases[k] ?? 1) : 0));
  onProgress(0.2);
  const { rate, lower, upper, neverSearched, detection } = effortRates({ cases, effort, exposure, discovered });
  const highest = rate.filter((value) => !Number.isNaN(value)).reduce((most, value) => Math.max(most, value), 0);
  const features: GeoJSON.Feature[] = [];
  const rows = known.map((department, k): HotspotRow => {
    const never = neverSearched[k] === 1;
    const finite = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
    features.push({
      type: 'Feature',
      geometry: department.geometry,
      properties: { id: department.pcode, never, rate: finite(rate[k]), share: finite((rate[k] ?? Number.NaN) / highest) },
    });
    const [west, south, east, north] = department.box;
    return {
      id: department.pcode,
      department: department.pcode,
      lon: (west + east) / 2,
      lat: (south + north) / 2,
      figures: {
        searched: never ? 'never' : 'searched',
        rescues: cases[k] ?? 0,
        officerDays: effort[k] ?? 0,
        plain: (cases[k] ?? 0) / (exposure[k] ?? 1),
        rate: finite(rate[k]),
        lower: finite(lower[k]),
        upper: finite(upper[k]),
      },
    };
  });
  rows.sort((a, b) => Number(b.figures['searched'] === 'never') - Number(a.figures['searched'] === 'never') || Number(b.figures['rate']) - Number(a.figures['rate']));
  const never = neverSearched.reduce((sum, value) => sum + value, 0);
  return {
    features: collection(features),
    rows,
    facts: {
      departments: known.length,
      never,
      casesInNever: cases.reduce((sum, count, k) => sum + (neverSearched[k] === 1 ? count : 0), 0),
      years,
      highest,
      perExposure: Number(detection.grows === 'effort per exposure'),
    },
  };
}

/** Length of the period asked for, in years. An open end is closed by the first or the last rescue. */
function yearsOf({ from, to }: { from: string | null; to: string | null }, days: Int32Array): number {
  const first = from === null ? days.reduce((a, b) => Math.min(a, b), days[0] ?? 0) : dayOf(from);
  const last = to === null ? days.reduce((a, b) => Math.max(a, b), days[0] ?? 0) : dayOf(to);
  return Math.max(1, last - first + 1) / DAYS_A_YEAR;
}
