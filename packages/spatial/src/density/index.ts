export { type DualKernelDensityOptions, type DualKernelDensityResult, dualKernelDensity } from './dual-kernel-density.ts';
export type { KernelName } from './kernel.ts';
export { type KernelDensityOptions, type KernelDensityResult, kernelDensity } from './kernel-density.ts';
export type { Raster } from './raster.ts';
