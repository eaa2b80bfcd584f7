import { cellCentre, emergingHotspots, type HexagonalGrid, prepareScan } from '@vigie/spatial';
import { cellFeature, cellId, collection, countryGrid, departmentAt } from './country-grid.ts';
import type { Finding, HotspotRow, Task } from './question.ts';
import { monthOf } from './register.ts';

/** With fewer steps than this no trend is computed. */
export const MIN_STEPS = 6;
const REPLICATES = 199;
const SCAN_ALPHA = 0.05;
/** Largest radius of the scan's circles, in widths of a cell. A cluster around one place covers only a few cells. */
const SCAN_WIDTHS = 3;

/**
 * Where is it growing? Emerging hot spots of hexagons, in steps of `months` months; the last step ends with the last month that
 * has a rescue. In addition, the prospective space-time permutation scan finds clusters that last until now; it allows for
 * places and times that always have many rescues.
 */
export function growing(task: Task): Finding {
  const { sample, request, onProgress } = task;
  const { distance, months, alpha } = request.parameters;
  const length = months ?? 6;
  const month = Array.from(sample.days, monthOf);
  const last = month.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const first = month.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const steps = Math.floor((last - first + 1) / length);
  if (!(steps >= MIN_STEPS)) return { features: collection([]), rows: [], facts: { steps: Math.max(0, steps || 0), months: length }, silence: 'few-steps' };
  const grid = countryGrid(task, { coordinates: sample.coordinates, weights: sample.weights, cellSize: distance });
  const counts = new Float64Array(steps * grid.cells);
  sample.weights.forEach((weight, i) => {
    // Steps are counted back from the last month, so that months too few for a step are left out at the beginning and not at the end.
    const step = steps - 1 - Math.floor((last - (month[i] ?? 0)) / length);
    if (step < 0) return;
    const bin = step * grid.cells + (grid.cellOf[i] ?? 0);
    counts[bin] = (counts[bin] ?? 0) + weight;
  });
  const { z, trends, categories } = emergingHotspots({ counts, steps, neighbours: grid.neighbours, alpha: alpha ?? 0.05 });
  onProgress(0.3);
  const recurrence = recurrenceOf(task, grid, counts, steps);
  const features: GeoJSON.Feature[] = [];
  const rows: HotspotRow[] = [];
  const facts: Record<string, number> = { cells: grid.cells, steps, months: length, alarms: new Set(recurrence.values()).size };
  for (let cell = 0; cell < grid.cells; cell++) {
    const category = categories[cell] ?? 'no pattern';
    const years = recurrence.get(cell) ?? null;
    if (category === 'no pattern' && years === null) continue;
    const rescues = Array.from({ length: steps }, (_, t) => counts[t * grid.cells + cell] ?? 0);
    const total = rescues.reduce((a, b) => a + b, 0);
    facts[category] = (facts[category] ?? 0) + 1;
    features.push(cellFeature(grid, cell, { category, rescues: total, alarm: years !== null }));
    if (!category.endsWith('hot') && years === null) continue;
    const [lon, lat] = cellCentre(grid, cell);
    const trend = trends[cell];
    const figures = { category, rescues: total, lastStep: rescues.at(-1) ?? 0, trend: trend?.z ?? null, trendP: trend?.p ?? null, recurrence: years };
    rows.push({ id: cellId(grid, cell), department: departmentAt(task, lon, lat), lon, lat, figures: { ...figures, now: z[(steps - 1) * grid.cells + cell] ?? null } });
  }
  const order = ['new', 'intensifying', 'consecutive', 'persistent', 'oscillating', 'sporadic', 'diminishing', 'historical', 'no'];
  const rank = ({ figures }: HotspotRow) => order.indexOf(String(figures['category']).split(' ')[0] ?? '');
  facts['rising'] = (facts['new hot'] ?? 0) + (facts['intensifying hot'] ?? 0);
  rows.sort((a, b) => rank(a) - rank(b) || Number(b.figures['now']) - Number(a.figures['now']));
  return { features: collection(features), rows, facts };
}

/** For the cells of each cluster that lasts to the last step: the mean number of years between alarms this strong by chance alone. */
function recurrenceOf({ request, onProgress }: Task, grid: HexagonalGrid, counts: Float64Array, steps: number): Map<number, number> {
  const { distance, months } = request.parameters;
  const occupied = Uint32Array.from(
    Array.from({ length: grid.cells }, (_, cell) => cell).filter((cell) => Array.from({ length: steps }).some((_, t) => (counts[t * grid.cells + cell] ?? 0) > 0)),
  );
  const coordinates = Float64Array.from(Array.from(occupied).flatMap((cell) => [...cellCentre(grid, cell)]));
  const cases = Float64Array.from({ length: steps * occupied.length }, (_, k) => counts[Math.floor(k / occupied.length) * grid.cells + (occupied[k % occupied.length] ?? 0)] ?? 0);
  const scan = prepareScan({
    coordinates,
    metric: 'great-circle',
    model: 'space-time-permutation',
    cases,
    steps,
    maxRadius: SCAN_WIDTHS * distance,
    maxDuration: Math.max(1, Math.min(4, Math.floor(steps / 2))),
    prospective: true,
    seed: request.seed,
  });
  const maxima = new Float64Array(REPLICATES);
  for (let r = 0; r < REPLICATES; r++) {
    maxima.set(scan.replicates(r, r + 1), r);
    onProgress(0.3 + (0.65 * (r + 1)) / REPLICATES);
  }
  const years = new Map<number, number>();
  for (const { members, p, recurrenceInterval } of scan.clusters(maxima)) {
    if (p === null || recurrenceInterval === null || p > SCAN_ALPHA) continue;
    for (const member of members) years.set(occupied[member] ?? 0, (recurrenceInterval * (months ?? 6)) / 12);
  }
  return years;
}
