import type { HotspotMethod, HotspotParameters } from '@vigie/domain';
import { equalAreaProjection } from '@vigie/spatial';
import KDBush from 'kdbush';
import { MASKED_UNCERTAINTY } from './register.ts';
import type { Sample } from './sample.ts';

/** Area of Côte d'Ivoire in square metres. */
const COUNTRY_AREA = 322_463e6;
/** Length of a step of emerging hot spots: half a year, so that every second step holds a cocoa season. */
const MONTHS = 6;
/** Metres within which further cases are looked for after a case: a day's way on foot. */
const REPEAT_DISTANCE = 10_000;
/** Number of places whose distance to the k-th nearest is measured; enough for a quartile that is stable to a few per cent. */
const ASKED = 300;
/** Places coarser than this (sub-prefecture, department) are left out, so that they do not widen the distance. */
const COARSE = 10_000;

/**
 * Distances to begin with, from the data:
 * - density: the rule of thumb 0.9 min(s, sqrt(1 / ln 2) m) n^(-1/5), s the standard distance and m the median distance from the mean centre (after Silverman 1986, section 3.4.2);
 * - cells: a hexagon as wide as a square that holds two rescues on average over the country or the part of it that is asked about (Greig-Smith 1952: quadrats of twice the mean area per point);
 * - emerging hot spots: such cells twice as wide, in steps of half a year;
 * - what comes after one case: ten kilometres, a day's way on foot;
 * - clusters: ln(n) rescues, within the distance at which the densest quarter of places has that number around them.
 * No distance is smaller than the uncertainty of three quarters of the places known below sub-prefecture level, nor than a masked cell is wide where there are any.
 * @param area of the part of the country that is asked about, in square metres
 */
export function defaultParameters(method: HotspotMethod, sample: Sample, area = COUNTRY_AREA): HotspotParameters {
  const { x, y } = project(sample);
  const n = x.length;
  const known = quantile(
    Array.from(sample.uncertainty).filter((metres) => metres <= COARSE),
    0.75,
  );
  const floor = sample.masked ? Math.max(known, 2 * MASKED_UNCERTAINTY) : known;
  const at = (metres: number) => Math.min(60_000, Math.max(rounded(metres), rounded(floor, Math.ceil), 1_000));
  const cells = n === 0 ? 10_000 : at(Math.sqrt((2 * area) / n));
  const none = { minPoints: null, alpha: null, months: null };
  switch (method) {
    case 'getis-ord':
    case 'source-agreement':
      return { ...none, distance: cells, alpha: 0.05 };
    case 'emerging-hotspots':
      // Each step has only a part of the rescues, so the cells are twice as wide and hold four times as many.
      return { ...none, distance: Math.min(60_000, 2 * cells), alpha: 0.05, months: MONTHS };
    case 'effort-rates':
      return { ...none, distance: cells };
    case 'near-repeat':
      return { ...none, distance: n === 0 ? 10_000 : at(REPEAT_DISTANCE), alpha: 0.05 };
    case 'kernel-density':
      return { ...none, distance: n === 0 ? 10_000 : at(thumb(x, y)) };
    case 'dbscan': {
      const minPoints = Math.max(4, Math.round(Math.log(Math.max(1, n))));
      return { ...none, distance: n === 0 ? 10_000 : at(neighbourDistance(x, y, minPoints, area)), minPoints };
    }
  }
}

function project(sample: Sample): { x: Float64Array; y: Float64Array } {
  const projection = equalAreaProjection([-5.5, 7.5]);
  const n = sample.coordinates.length / 2;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    x[i] = projection.x(sample.coordinates[2 * i] ?? 0);
    y[i] = projection.y(sample.coordinates[2 * i + 1] ?? 0);
  }
  return { x, y };
}

function thumb(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const [mx, my] = [x.reduce((a, b) => a + b, 0) / n, y.reduce((a, b) => a + b, 0) / n];
  const distances = x.map((value, i) => Math.hypot(value - mx, (y[i] ?? 0) - my));
  const standard = Math.sqrt(distances.reduce((sum, d) => sum + d * d, 0) / n);
  return 0.9 * Math.min(standard, Math.sqrt(1 / Math.LN2) * quantile(distances, 0.5)) * n ** -0.2;
}

/** The lower quartile of the distance to the k-th nearest place, itself counted, over about ASKED places spread through the list. */
function neighbourDistance(x: Float64Array, y: Float64Array, k: number, area: number): number {
  const n = x.length;
  if (n <= k) return 0;
  const index = new KDBush(n);
  for (let i = 0; i < n; i++) index.add(x[i] ?? 0, y[i] ?? 0);
  index.finish();
  const step = Math.max(1, Math.floor(n / ASKED));
  const kth: number[] = [];
  for (let i = 0; i < n; i += step) {
    const [px, py] = [x[i] ?? 0, y[i] ?? 0];
    // Begins with a circle that holds k places on average, and doubles its radius until it holds more than k.
    let radius = Math.sqrt((k * area) / (n * Math.PI));
    let near = index.within(px, py, radius);
    while (near.length <= k) {
      radius *= 2;
      near = index.within(px, py, radius);
    }
    kth.push(Float64Array.from(near, (j) => Math.hypot((x[j] ?? 0) - px, (y[j] ?? 0) - py)).sort()[k - 1] ?? 0);
  }
  return quantile(kth, 0.25);
}

function quantile(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** A distance in metres, rounded to two significant figures for display. */
function rounded(metres: number, round: (x: number) => number = Math.round): number {
  if (!(metres > 0)) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(metres)) - 1);
  return round(metres / unit) * unit;
}
