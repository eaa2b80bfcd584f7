import { AnalysisError } from '../foundation/index.ts';

/**
 * - `quartic` (biweight): K(d) = 3 / (pi h^2) (1 - d^2 / h^2)^2 for d < h, else 0; the bandwidth h is the support radius.
 * - `gaussian`: K(d) = exp(-d^2 / (2 h^2)) / (2 pi h^2); the bandwidth h is the standard deviation.
 */
export type KernelName = 'quartic' | 'gaussian';

/** A density around a point that depends on distance alone, and integrates to 1 over the plane; see {@link density}. */
export interface Kernel {
  name: KernelName;
  /** Density at distance 0, per unit area. */
  peak: number;
  /** 1 / h^2 (quartic) or 1 / (2 h^2) (gaussian). */
  scale: number;
  /** From here on the density is 0, or too small for a double. */
  support: number;
  /** From here on the density is under 4e-6 of its peak. */
  effectiveSupport: number;
  /** Spacing of a lattice to whose nodes cubics may bin: the density is then within 0.4 % of its peak. */
  latticeSpacing: number;
}

/** @throws AnalysisError for a bandwidth that is not positive, or whose square is no double */
export function kernelOf(name: KernelName, bandwidth: number): Kernel {
  const squared = bandwidth * bandwidth;
  if (!(bandwidth > 0 && Number.isFinite(squared) && Number.isFinite(1 / squared))) {
    throw new AnalysisError('invalid-request', 'bandwidth', `bandwidth ${bandwidth} is not a positive length`);
  }
  if (name === 'quartic') {
    return {
      name,
      peak: 3 / (Math.PI * squared),
      scale: 1 / squared,
      support: bandwidth,
      effectiveSupport: bandwidth,
      // Its second derivative jumps at the rim, which interpolation rounds off: hence the finer lattice.
      latticeSpacing: bandwidth / 12,
    };
  }
  return {
    name,
    peak: 1 / (2 * Math.PI * squared),
    scale: 1 / (2 * squared),
    support: 39 * bandwidth, // exp(-39^2 / 2) is 0 in doubles
    effectiveSupport: 5 * bandwidth,
    latticeSpacing: bandwidth / 3,
  };
}

/** Density of a kernel per unit area, at a squared distance. */
export function density({ name, peak, scale }: Kernel, squaredDistance: number): number {
  if (name === 'gaussian') return peak * Math.exp(-squaredDistance * scale);
  const rest = Math.max(0, 1 - squaredDistance * scale);
  return peak * rest * rest;
}

/** The highest of densities; 0 where there are none. */
export function highest(values: Float64Array): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) most = Math.max(most, values[k] as number);
  return most;
}
