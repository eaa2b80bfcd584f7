import { area } from '@turf/area';
import { buffer } from '@turf/buffer';
import { convex } from '@turf/convex';
import { featureCollection, multiPoint, point } from '@turf/helpers';
import { isobands } from '@turf/isobands';
import type { HotspotMethod, HotspotParameters } from '@vigie/domain';
import { type ZoneIndex, zoneIndex } from '@vigie/geography';
import { cellCentre, cellCorners, dbscan, getisOrd, hexagonalGrid, kernelDensity } from '@vigie/spatial';
import type { Sample } from './register.worker.ts';

export interface HotspotRequest {
  method: HotspotMethod;
  parameters: HotspotParameters;
  /** Departments, to name where a cell lies; together they are the country, whose empty cells count. */
  departments: { pcode: string; geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon; box: [number, number, number, number] }[];
}

/** One line of the answer: a hull or a significant cell, the strongest first. */
export interface HotspotRow {
  id: string;
  department: string | null;
  lon: number;
  lat: number;
  rescues: number;
  areaKm2: number;
  /** Gi* only. */
  z: number | null;
  q: number | null;
  firstDay: number | null;
  lastDay: number | null;
}

export interface HotspotResult {
  method: HotspotMethod;
  /** Rescues that went in, and those left out because their place is not known well enough for the distance. */
  used: number;
  excluded: number;
  withoutPlace: number;
  masked: boolean;
  dataVersion: number;
  /** False: fewer than `MINIMUM` rescues went in, and nothing is said. */
  enough: boolean;
  features: GeoJSON.FeatureCollection;
  rows: HotspotRow[];
  /** Gi*: cells in the country; density: peak per km2. */
  cells: number;
  peak: number;
}

/** Below this many rescues no pattern is told from chance, and the answer is "not enough data". */
export const MINIMUM = 30;
/** Share of the peak from which a band of density is drawn; its classes are the colours'. */
export const DENSITY_BANDS = [0.1, 0.25, 0.45, 0.65, 0.85] as const;
/** False discovery rates of the three steps of colour. */
export const STEPS = [0.1, 0.05, 0.01] as const;
const RASTER = 160;
const ORIGIN: [number, number] = [-5.5, 7.5];

type Progress = (share: number) => void;

/** Runs one of the first three methods on what the filters leave. */
export function runHotspots(sample: Sample, request: HotspotRequest, onProgress: Progress): HotspotResult {
  const { parameters, method } = request;
  const known = usable(sample, parameters.distance);
  const used = known.weights.reduce((sum, weight) => sum + weight, 0);
  const all = sample.weights.reduce((sum, weight) => sum + weight, 0);
  const base: HotspotResult = {
    method,
    used,
    excluded: all - used,
    withoutPlace: sample.withoutPlace,
    masked: sample.masked,
    dataVersion: sample.dataVersion,
    enough: used >= MINIMUM,
    features: featureCollection([]),
    rows: [],
    cells: 0,
    peak: 0,
  };
  if (!base.enough) return base;
  const country = zoneIndex(request.departments);
  onProgress(0.1);
  switch (method) {
    case 'kernel-density':
      return { ...base, ...density(known, parameters, country, request, onProgress) };
    case 'dbscan':
      return { ...base, ...clusters(known, parameters, country, onProgress) };
    case 'getis-ord':
      return { ...base, ...significantCells(known, parameters, country, request, onProgress) };
  }
}

/** The places known well enough: a rescue that may lie farther off than the distance asked about can say nothing at that distance. */
function usable(sample: Sample, distance: number): Sample {
  const kept = sample.uncertainty.map((_, i) => i).filter((i) => (sample.uncertainty[i] ?? Number.POSITIVE_INFINITY) <= distance);
  if (kept.length === sample.uncertainty.length) return sample;
  const coordinates = new Float64Array(2 * kept.length);
  kept.forEach((i, at) => {
    coordinates[2 * at] = sample.coordinates[2 * i] ?? 0;
    coordinates[2 * at + 1] = sample.coordinates[2 * i + 1] ?? 0;
  });
  return {
    ...sample,
    coordinates,
    uncertainty: kept.map((i) => sample.uncertainty[i] ?? 0),
    weights: kept.map((i) => sample.weights[i] ?? 0),
    days: Int32Array.from(kept, (i) => sample.days[i] ?? 0),
  };
}

const departmentAt = (country: ZoneIndex, lon: number, lat: number): string | null => country.pcodes[country.locate(lon, lat)] ?? null;

function boundsOf(request: HotspotRequest): [number, number, number, number] {
  return request.departments.reduce<[number, number, number, number]>(
    ([w, s, e, n], { box }) => [Math.min(w, box[0]), Math.min(s, box[1]), Math.max(e, box[2]), Math.max(n, box[3])],
    [180, 90, -180, -90],
  );
}

function density(sample: Sample, { distance }: HotspotParameters, country: ZoneIndex, request: HotspotRequest, onProgress: Progress) {
  const [west, south, east, north] = boundsOf(request);
  const grid = { x0: west, x1: east, nx: RASTER, y0: south, y1: north, ny: RASTER };
  const { values, max } = kernelDensity({
    coordinates: sample.coordinates,
    weights: sample.weights,
    metric: 'great-circle',
    kernel: 'quartic',
    bandwidth: distance,
    grid,
    mode: 'binned',
    onProgress: (done, total) => onProgress(0.1 + (0.5 * done) / total),
  });
  onProgress(0.6);
  const [dx, dy] = [(east - west) / RASTER, (north - south) / RASTER];
  const points = Array.from(values, (value, k) => point([west + ((k % RASTER) + 0.5) * dx, south + (Math.floor(k / RASTER) + 0.5) * dy], { share: max > 0 ? value / max : 0 }));
  const bands = isobands(featureCollection(points), [...DENSITY_BANDS, 1.0001], { zProperty: 'share' });
  onProgress(0.9);
  const features = bands.features.flatMap((band, step) => (band.geometry.coordinates.length > 0 ? [{ ...band, properties: { step, id: `band${step}` } }] : []));
  // The peaks: raster cells higher than their eight neighbours, strongest first.
  const peaks = Array.from(values.keys()).filter((k) => (values[k] ?? 0) >= DENSITY_BANDS[2] * max && isPeak(values, k));
  const rows = peaks
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
    .slice(0, 50)
    .map((k): HotspotRow => {
      const [lon = 0, lat = 0] = points[k]?.geometry.coordinates ?? [];
      return {
        id: `peak${k}`,
        department: departmentAt(country, lon, lat),
        lon,
        lat,
        rescues: Math.round((values[k] ?? 0) * Math.PI * distance ** 2),
        areaKm2: (Math.PI * distance ** 2) / 1e6,
        z: null,
        q: null,
        firstDay: null,
        lastDay: null,
      };
    });
  return { features: featureCollection(features) as GeoJSON.FeatureCollection, rows, cells: RASTER * RASTER, peak: max * 1e6 };
}

function isPeak(values: Float64Array, k: number): boolean {
  const [x, y] = [k % RASTER, Math.floor(k / RASTER)];
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const other = (y + dy) * RASTER + x + dx;
      if (
        (dx !== 0 || dy !== 0) &&
        x + dx >= 0 &&
        x + dx < RASTER &&
        y + dy >= 0 &&
        y + dy < RASTER &&
        ((values[other] ?? 0) > (values[k] ?? 0) || ((values[other] ?? 0) === (values[k] ?? 0) && other < k))
      )
        return false;
    }
  return true;
}

function clusters(sample: Sample, { distance, minPoints }: HotspotParameters, country: ZoneIndex, onProgress: Progress) {
  // A masked row stands for several rescues: each counts as a place, as the sentence beside the result says.
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
    // Copies of a row lie at one place and so in one cluster, one after the other.
    if (list && list.at(-1) !== i) list.push(i);
  }
  const features: GeoJSON.Feature[] = [];
  const rows: HotspotRow[] = [];
  members.forEach((list, cluster) => {
    const places = list.map((i): [number, number] => [sample.coordinates[2 * i] ?? 0, sample.coordinates[2 * i + 1] ?? 0]);
    // A hull of one or two distinct places has no area: a circle of the neighbourhood stands for it.
    const hull = convex(multiPoint(places)) ?? buffer(multiPoint(places), Math.min(distance, 3_000) / 1000, { units: 'kilometers' });
    if (!hull) return;
    const rescues = list.reduce((sum, i) => sum + (sample.weights[i] ?? 0), 0);
    const [lon, lat] = places.reduce(([x, y], place) => [x + place[0] / places.length, y + place[1] / places.length], [0, 0]);
    const days = list.map((i) => sample.days[i] ?? 0);
    const id = `cluster${cluster}`;
    features.push({ ...hull, properties: { id, rescues } });
    rows.push({
      id,
      department: departmentAt(country, lon, lat),
      lon,
      lat,
      rescues,
      areaKm2: area(hull) / 1e6,
      z: null,
      q: null,
      firstDay: days.reduce((a, b) => Math.min(a, b), days[0] ?? 0),
      lastDay: days.reduce((a, b) => Math.max(a, b), days[0] ?? 0),
    });
  });
  rows.sort((a, b) => b.rescues - a.rescues);
  return { features: featureCollection(features as GeoJSON.Feature<GeoJSON.Polygon>[]) as GeoJSON.FeatureCollection, rows, cells: 0, peak: 0 };
}

function significantCells(sample: Sample, { distance, alpha }: HotspotParameters, country: ZoneIndex, request: HotspotRequest, onProgress: Progress) {
  const region = { bounds: boundsOf(request), contains: (lon: number, lat: number) => country.locate(lon, lat) >= 0 };
  const grid = hexagonalGrid({ coordinates: sample.coordinates, weights: sample.weights, cellSize: distance, region, origin: ORIGIN });
  onProgress(0.4);
  const { z, q } = getisOrd({ values: grid.counts, neighbours: grid.neighbours, alpha: alpha ?? 0.05 });
  onProgress(0.8);
  const features: GeoJSON.Feature[] = [];
  const rows: HotspotRow[] = [];
  for (let cell = 0; cell < grid.cells; cell++) {
    const rescues = grid.counts[cell] ?? 0;
    const score = z[cell] ?? Number.NaN;
    const rate = q[cell] ?? 1;
    const strength = STEPS.filter((step) => rate <= step).length;
    // Without a finding an empty cell is not drawn: its colour would look like a statement about the place.
    if (strength === 0 && rescues === 0) continue;
    const ring = cellCorners(grid, cell);
    const sign = strength === 0 ? 0 : score > 0 ? strength : -strength;
    const id = `cell${grid.q[cell]}_${grid.r[cell]}`;
    features.push({
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [[...ring, ring[0] ?? [0, 0]]] },
      properties: { id, sign, rescues, z: Number.isNaN(score) ? null : score, q: rate },
    });
    if (rate > (alpha ?? 0.05) || !(score > 0)) continue;
    const [lon, lat] = cellCentre(grid, cell);
    rows.push({ id, department: departmentAt(country, lon, lat), lon, lat, rescues, areaKm2: grid.cellArea / 1e6, z: score, q: rate, firstDay: null, lastDay: null });
  }
  rows.sort((a, b) => (b.z ?? 0) - (a.z ?? 0));
  return { features: { type: 'FeatureCollection' as const, features }, rows, cells: grid.cells, peak: 0 };
}
