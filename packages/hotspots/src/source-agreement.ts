import { cellCentre, cohensKappa, getisOrd } from '@vigie/spatial';
import { cellFeature, cellId, collection, countryGrid, countsOf, departmentAt } from './country-grid.ts';
import type { Finding, HotspotRow, Task } from './question.ts';
import { DISCOVERED, rescuesIn } from './sample.ts';

/** With fewer cases than this of either kind, the two patterns are not compared. */
export const MIN_OF_EACH = 20;

/**
 * Where do sources disagree? Gi* on the same cells for the cases found by searching and for all others (reports and surveys),
 * each with its own false discovery rate; and Cohen's kappa, how far both call the same cells hot beyond chance.
 */
export function sourceAgreement(task: Task): Finding {
  const { sample, request, onProgress } = task;
  const { distance, alpha } = request.parameters;
  const weightOf = (i: number) => sample.weights[i] ?? 0;
  const isFound = (i: number) => sample.source[i] === DISCOVERED;
  const foundInAll = sample.weights.reduce((sum, weight, i) => sum + (isFound(i) ? weight : 0), 0);
  const facts: Record<string, number> = { sought: foundInAll, reported: rescuesIn(sample) - foundInAll };
  if (!sample.sourcesKnown || Math.min(foundInAll, facts['reported'] ?? 0) < MIN_OF_EACH) return { features: collection([]), rows: [], facts, silence: 'no-sources' };
  const grid = countryGrid(task, { coordinates: sample.coordinates, weights: sample.weights, cellSize: distance });
  const found = countsOf(grid, sample, (i) => (isFound(i) ? weightOf(i) : 0));
  const reported = countsOf(grid, sample, (i) => (isFound(i) ? 0 : weightOf(i)));
  onProgress(0.4);
  const judge = (values: Float64Array) => {
    const { z, hot } = getisOrd({ values, neighbours: grid.neighbours, alpha: alpha ?? 0.05 });
    const isHot = new Uint8Array(grid.cells);
    for (const cell of hot) isHot[cell] = 1;
    return { z, isHot };
  };
  const byFound = judge(found);
  const byReported = judge(reported);
  onProgress(0.8);
  const features: GeoJSON.Feature[] = [];
  const rows: HotspotRow[] = [];
  for (let cell = 0; cell < grid.cells; cell++) {
    const [f, r] = [byFound.isHot[cell] === 1, byReported.isHot[cell] === 1];
    const rescues = grid.counts[cell] ?? 0;
    if (!f && !r && rescues === 0) continue;
    const agreement = f && r ? 'both' : f ? 'found-only' : r ? 'reported-only' : 'neither';
    features.push(cellFeature(grid, cell, { agreement, rescues }));
    if (agreement === 'neither') continue;
    facts[agreement] = (facts[agreement] ?? 0) + 1;
    const [lon, lat] = cellCentre(grid, cell);
    const figures = { agreement, reported: reported[cell] ?? 0, found: found[cell] ?? 0, reportedZ: byReported.z[cell] ?? null, foundZ: byFound.z[cell] ?? null };
    rows.push({ id: cellId(grid, cell), department: departmentAt(task, lon, lat), lon, lat, figures });
  }
  const order = ['reported-only', 'found-only', 'both'];
  const strength = ({ figures }: HotspotRow) => Math.max(Number(figures['reportedZ']), Number(figures['foundZ']));
  rows.sort((a, b) => order.indexOf(String(a.figures['agreement'])) - order.indexOf(String(b.figures['agreement'])) || strength(b) - strength(a));
  const kappa = cohensKappa(byFound.isHot, byReported.isHot);
  return { features: collection(features), rows, facts: { ...facts, cells: grid.cells, ...(kappa !== null && { kappa }) } };
}
