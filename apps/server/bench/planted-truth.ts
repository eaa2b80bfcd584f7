import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDemonstration, type Truth } from '@vigie/data';
import { SourceType, uncertaintyRadius } from '@vigie/domain';
import { boxOf, type Place, type ZoneShape, zoneIndex } from '@vigie/geography';
import { answer, type DepartmentShape, dayOf, type HotspotRequest, type HotspotRow, monthOf, type Sample } from '@vigie/hotspots';
import { cellCentre, effortRates, hexagonalGrid, prepareScan } from '@vigie/spatial';
import { scatterPlot, tableOf } from './experiment-page.ts';
import { type Rate, type Trial, WAYS, type Way } from './trial.ts';

const DISCOVERED = SourceType.codes.indexOf('DISCOVERED');
/** A finding is a planted one when it lies within this many kilometres: the radius of the clusters, and half a cell. */
const NEAR = 18;
const SCAN = { cell: 16_000, radius: 20_000, months: 3, longest: 14, replicates: 99, alpha: 0.05 };

interface Country {
  zones: ZoneShape[];
  places: Place[];
  departments: DepartmentShape[];
  locate(lon: number, lat: number): string | null;
}

/** Plants `seeds` registers and asks each what a user would ask; prints the page with its figures. */
export async function experiment({ root, seeds, onTrial }: { root: string; seeds: number; onTrial: (trial: Trial) => void }): Promise<{ page: string; picture: string }> {
  const country = readCountry(root);
  const trials: Trial[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const trial = tryOnce(seed, country);
    trials.push(trial);
    onTrial(trial);
  }
  return { page: tableOf(trials), picture: scatterPlot(trials) };
}

function readCountry(root: string): Country {
  const read = (name: string) => JSON.parse(readFileSync(join(root, 'packages/geography/dist', name), 'utf8'));
  const zones = read('zones.json') as ZoneShape[];
  const departments = zones.filter(({ level }) => level === 'DEPARTMENT').map(({ pcode, geometry, population }) => ({ pcode, geometry, box: boxOf(geometry), population }));
  const index = zoneIndex(departments);
  return { zones, places: read('places.json'), departments, locate: (lon, lat) => index.pcodes[index.locate(lon, lat)] ?? null };
}

function tryOnce(seed: number, country: Country): Trial {
  const made = generateDemonstration({ seed, ...country });
  const sample = sampleOfTruth(made, country);
  const days = new Map<string, number>();
  for (const { departmentPcode, officerDays } of made.effort) days.set(departmentPcode, (days.get(departmentPcode) ?? 0) + officerDays);
  const spent = Array.from(days, ([pcode, officerDays]) => ({ pcode, officerDays }));
  const request = (method: HotspotRequest['method']): HotspotRequest => ({
    method,
    parameters: { distance: 8000, minPoints: null, alpha: 0.05, months: null },
    seed,
    departments: country.departments,
    effort: spent,
    period: { from: null, to: null },
  });
  const cells = answer(sample, request('getis-ord')).rows;
  const doubted = ({ figures }: HotspotRow) => figures['sources'] === 'searchers-only' || Number(figures['grids']) < 2 || Number(figures['draws']) < 0.5;
  const found: Record<Way, (readonly [number, number])[]> = {
    'cells of all cases': placesOf(cells),
    'cells, doubted ones left out': placesOf(cells.filter((row) => !doubted(row))),
    'scan of all cases': scanned(sample, () => true, seed),
    'scan of what came by itself': scanned(sample, (i) => sample.source[i] !== DISCOVERED, seed),
  };
  const share = (planted: readonly { lon: number; lat: number }[], places: readonly (readonly [number, number])[]) =>
    planted.filter(({ lon, lat }) => places.some((place) => kilometres(place, [lon, lat]) <= NEAR)).length / planted.length;
  const byWay = (of: (places: readonly (readonly [number, number])[]) => number) => Object.fromEntries(WAYS.map((way) => [way, of(found[way])])) as Record<Way, number>;
  const never = new Set(made.truth.neverSearched);
  const rates = answer(sample, request('effort-rates')).rows;
  const marked = rates.filter(({ figures }) => figures['searched'] === 'never').map(({ id }) => id);
  return {
    seed,
    hits: byWay((places) => share(made.truth.clusters, places)),
    falseAlarms: byWay((places) => share(made.truth.artefacts, places)),
    correlation: correlations(sample, made.truth, country, spent),
    neverFound: marked.filter((pcode) => never.has(pcode)).length / never.size,
    neverWrong: marked.filter((pcode) => !never.has(pcode)).length,
  };
}

const placesOf = (rows: readonly HotspotRow[]) => rows.map(({ lon, lat }) => [lon ?? 0, lat ?? 0] as const);

/** The register as the police would see it: what the truth says of a case is not in it. */
function sampleOfTruth({ rescues }: ReturnType<typeof generateDemonstration>, { departments, locate }: Country): Sample {
  const placed = rescues.filter(({ lon }) => lon !== null);
  const pcode = departments.map((department) => department.pcode);
  const at = new Map(pcode.map((code, k) => [code, k]));
  const sums = { pcode, cases: new Float64Array(pcode.length), discovered: new Float64Array(pcode.length) };
  for (const { lon, lat, departmentPcode, sourceType } of rescues) {
    const k = at.get((lon === null || lat === null ? departmentPcode : locate(lon, lat)) ?? '');
    if (k === undefined) continue;
    sums.cases[k] = (sums.cases[k] ?? 0) + 1;
    if (sourceType === 'DISCOVERED') sums.discovered[k] = (sums.discovered[k] ?? 0) + 1;
  }
  return {
    coordinates: Float64Array.from(placed.flatMap(({ lon, lat }) => [lon ?? 0, lat ?? 0])),
    uncertainty: Float64Array.from(placed, ({ placePrecision, accuracyMetres }) => uncertaintyRadius(placePrecision, accuracyMetres)),
    weights: new Float64Array(placed.length).fill(1),
    days: Int32Array.from(placed, ({ occurredOn }) => dayOf(occurredOn)),
    exactDay: Uint8Array.from(placed, ({ datePrecision }) => Number(datePrecision === 'DAY')),
    source: Int8Array.from(placed, ({ sourceType }) => SourceType.codes.indexOf(sourceType)),
    withoutPlace: rescues.length - placed.length,
    masked: false,
    dataVersion: 1,
    departments: sums,
    sourcesKnown: true,
    region: { place: null, departments: null },
  };
}

/** Centres of the cells of the significant clusters of a space-time permutation scan, which allows for places and times that always have many. */
function scanned(sample: Sample, keep: (i: number) => boolean, seed: number): (readonly [number, number])[] {
  const kept = Array.from(sample.weights.keys()).filter((i) => keep(i) && (sample.uncertainty[i] ?? Number.POSITIVE_INFINITY) <= SCAN.cell);
  const coordinates = Float64Array.from(kept.flatMap((i) => [sample.coordinates[2 * i] ?? 0, sample.coordinates[2 * i + 1] ?? 0]));
  const grid = hexagonalGrid({ coordinates, cellSize: SCAN.cell });
  const month = kept.map((i) => monthOf(sample.days[i] ?? 0));
  const first = Math.min(...month);
  const steps = Math.floor((Math.max(...month) - first + 1) / SCAN.months);
  const cases = new Float64Array(steps * grid.cells);
  kept.forEach((_, k) => {
    const step = Math.floor(((month[k] ?? 0) - first) / SCAN.months);
    const bin = step * grid.cells + (grid.cellOf[k] ?? 0);
    if (step < steps) cases[bin] = (cases[bin] ?? 0) + 1;
  });
  const centres = Array.from({ length: grid.cells }, (_, cell) => cellCentre(grid, cell));
  const scan = prepareScan({
    coordinates: Float64Array.from(centres.flat()),
    metric: 'great-circle',
    model: 'space-time-permutation',
    cases,
    steps,
    maxRadius: SCAN.radius,
    maxDuration: SCAN.longest,
    seed,
  });
  const clusters = scan.clusters(Float64Array.from(scan.replicates(0, SCAN.replicates)));
  return clusters.filter(({ p }) => (p ?? 1) <= SCAN.alpha).flatMap(({ members }) => Array.from(members, (cell) => centres[cell] ?? [0, 0]));
}

function correlations(sample: Sample, truth: Truth, { departments }: Country, spent: { pcode: string; officerDays: number }[]): Record<Rate, number> {
  const { cases, discovered } = sample.departments;
  const officerDays = new Map(spent.map(({ pcode, officerDays }) => [pcode, officerDays]));
  const effort = Float64Array.from(departments, ({ pcode }) => officerDays.get(pcode) ?? 0);
  const exposure = Float64Array.from(departments, ({ population }) => population ?? 0);
  const { rate } = effortRates({ cases, effort, exposure, discovered: cases.map((count, k) => (count > 0 ? (discovered[k] ?? 0) / count : 0)) });
  const rates = new Map(truth.rates.map(({ departmentPcode, rate }) => [departmentPcode, rate]));
  const truly = Float64Array.from(departments, ({ pcode }) => rates.get(pcode) ?? 0);
  return {
    'cases per inhabitant': rankCorrelation(
      cases.map((count, k) => count / (exposure[k] ?? 1)),
      truly,
    ),
    // Nothing can be said where nobody searched: those count as 0, as they do on a map of counts.
    'cases per officer-day': rankCorrelation(
      cases.map((_, k) => ((effort[k] ?? 0) > 0 ? (discovered[k] ?? 0) / (effort[k] ?? 1) : 0)),
      truly,
    ),
    'effort-corrected rate': rankCorrelation(rate, truly),
  };
}

/** Spearman (1904), Am. J. Psychol. 15; ties take the mean of their ranks. */
function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const n = x.length;
  const mean = (n - 1) / 2;
  const product = (u: Float64Array, v: Float64Array) => u.reduce((sum, rank, i) => sum + (rank - mean) * ((v[i] ?? 0) - mean), 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

function ranksOf(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let k = from; k < to; k++) ranks[order[k] ?? 0] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

function kilometres([lon1, lat1]: readonly [number, number], [lon2, lat2]: readonly [number, number]): number {
  const radians = Math.PI / 180;
  return 6371 * Math.hypot((lon2 - lon1) * radians * Math.cos(((lat1 + lat2) / 2) * radians), (lat2 - lat1) * radians);
}
