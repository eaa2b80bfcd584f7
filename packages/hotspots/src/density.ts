import { featureCollection, point } from '@turf/helpers';
import { isobands } from '@turf/isobands';
import { kernelDensity } from '@vigie/spatial';
import { collection, departmentAt } from './country-grid.ts';
import type { Finding, HotspotRow, Task } from './question.ts';

/** Shares of the peak at which the bands of density begin; there is a colour for each. */
export const DENSITY_BANDS = [0.1, 0.25, 0.45, 0.65, 0.85] as const;
const RASTER = 160;

/** Where do rescues lie most densely? A quartic kernel, which is not a test of significance. */
export function density(task: Task): Finding {
  const { sample, request, bounds, onProgress } = task;
  const { distance } = request.parameters;
  const [west, south, east, north] = bounds;
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
      const rescues = Math.round((values[k] ?? 0) * Math.PI * distance ** 2);
      return { id: `peak${k}`, department: departmentAt(task, lon, lat), lon, lat, figures: { rescues, areaKm2: (Math.PI * distance ** 2) / 1e6 } };
    });
  return { features: collection(features), rows, facts: { peak: max * 1e6 } };
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
