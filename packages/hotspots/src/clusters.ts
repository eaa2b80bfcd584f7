import { area } from '@turf/area';
import { buffer } from '@turf/buffer';
import { convex } from '@turf/convex';
import { multiPoint } from '@turf/helpers';
import { dbscan } from '@vigie/spatial';
import { collection, departmentAt } from './country-grid.ts';
import type { Finding, HotspotRow, Task } from './question.ts';

/** Where do rescues lie in groups? DBSCAN, which is not a test of significance. */
export function clusters(task: Task): Finding {
  const { sample, request, onProgress } = task;
  const { distance, minPoints } = request.parameters;
  // A masked row holds several rescues, and each of them counts as a point, as the sentence beside the result says.
  const source: number[] = [];
  sample.weights.forEach((weight, i) => {
    for (let copy = 0; copy < weight; copy++) source.push(i);
  });
  const coordinates = new Float64Array(source.length * 2);
  source.forEach((i, copy) => {
    coordinates.set(sample.coordinates.subarray(2 * i, 2 * i + 2), 2 * copy);
  });
  const answer = dbscan({
    coordinates,
    metric: 'great-circle',
    epsilon: distance,
    minPoints: minPoints ?? 10,
    onProgress: (done, total) => onProgress(0.1 + (0.7 * done) / total),
  });
  const members: number[][] = Array.from({ length: answer.clusters }, () => []);
  for (const [copy, label] of answer.labels.entries()) {
    const i = source[copy] ?? 0;
    const list = members[label];
    // Copies of a row lie at the same place, so they are in the same cluster and follow one another here.
    if (list && list.at(-1) !== i) list.push(i);
  }
  const features: GeoJSON.Feature[] = [];
  const rows: HotspotRow[] = [];
  members.forEach((list, cluster) => {
    const places = list.map((i): [number, number] => [sample.coordinates[2 * i] ?? 0, sample.coordinates[2 * i + 1] ?? 0]);
    // A hull of one or two distinct places has no area: a circle with the radius of the neighbourhood is drawn instead.
    const hull = convex(multiPoint(places)) ?? buffer(multiPoint(places), Math.min(distance, 3_000) / 1000, { units: 'kilometers' });
    if (!hull) return;
    const rescues = list.reduce((sum, i) => sum + (sample.weights[i] ?? 0), 0);
    const [lon, lat] = places.reduce(([x, y], place) => [x + place[0] / places.length, y + place[1] / places.length], [0, 0]);
    const days = list.map((i) => sample.days[i] ?? 0);
    const id = `cluster${cluster}`;
    features.push({ ...hull, properties: { id, rescues } });
    const figures = {
      rescues,
      areaKm2: area(hull) / 1e6,
      firstDay: days.reduce((a, b) => Math.min(a, b), days[0] ?? 0),
      lastDay: days.reduce((a, b) => Math.max(a, b), days[0] ?? 0),
    };
    rows.push({ id, department: departmentAt(task, lon, lat), lon, lat, figures });
  });
  rows.sort((a, b) => Number(b.figures['rescues']) - Number(a.figures['rescues']));
  return { features: collection(features), rows, facts: { minPoints: minPoints ?? 10 } };
}
