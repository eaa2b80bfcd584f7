/** Below this the argument is raised by the recurrence; above it the terms of the series that are left out are under 1e-15. */
const SERIES_FROM = 10;

/**
 * The logarithmic derivative of the gamma function at x > 0, to some 1e-14.
 *
 * Abramowitz, Stegun (1964), 6.3.18 after raising the argument by 6.3.5.
 */
export function digamma(x: number): number {
  let shift = 0;
  let raised = x;
  for (; raised < SERIES_FROM; raised++) shift -= 1 / raised;
  const square = 1 / (raised * raised);
  const series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * (691 / 32_760))))));
  return Math.log(raised) - 0.5 / raised - series + shift;
}
