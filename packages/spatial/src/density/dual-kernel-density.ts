import { AnalysisError } from '../foundation/index.ts';
import { type KernelDensityOptions, kernelDensity } from './kernel-density.ts';

export interface DualKernelDensityOptions extends KernelDensityOptions {
  /** Where those at risk are; interleaved as the coordinates. */
  populationCoordinates: Float64Array;
  /** One per point of the population, not negative; 1 where left out. */
  populationWeights?: Float64Array;
}

export interface DualKernelDensityResult {
  /** At the centres of cells; NaN where nearly no one is at risk. */
  values: Float64Array;
  /** NaN where no cell has a value. */
  max: number;
}

/** A denominator under this share of its own maximum is too thin to divide by. */
const THIN = 0.01;

/**
 * Cases for those at risk: the density of the one over the density of the other, kernel, bandwidth and raster the same.
 *
 * Bithell (1990), Statistics in Medicine 9; Kelsall, Diggle (1995), Bernoulli 1.
 *
 * @throws AnalysisError as {@link kernelDensity}, and where there is no population near the raster
 */
export function dualKernelDensity({ populationCoordinates, populationWeights, ...options }: DualKernelDensityOptions): DualKernelDensityResult {
  const { values: cases } = kernelDensity(options);
  const population = kernelDensity({ ...options, coordinates: populationCoordinates, weights: populationWeights });
  if (!(population.max > 0)) throw new AnalysisError('no-answer', 'populationPoints', 'there is no population on the grid');
  const values = cases.map((density, k) => {
    const below = population.values[k] as number;
    return below < THIN * population.max ? Number.NaN : density / below;
  });
  return { values, max: values.reduce((max, value) => (Number.isNaN(value) ? max : Number.isNaN(max) ? value : Math.max(max, value)), Number.NaN) };
}
