import { AnalysisError, checkNotNegative } from '../foundation/index.ts';
import { type Design, loss, rounding, slopes } from './design.ts';

const MOST_STEPS = 200;
const MOST_SWEEPS = 20_000;
const SETTLED = 1e-11;
/** A step that does not lower the loss after so many halvings is a step of rounding. */
const MOST_HALVINGS = 40;

/**
 * The parameters that minimise minus the mean log-likelihood and lambda (alpha |b| + (1 - alpha) / 2 b^2), the constant free: Newton's method, each of its
 * quadratic problems solved by coordinates (Friedman, Hastie, Tibshirani 2010), with steps halved until the loss falls.
 *
 * @throws AnalysisError for a penalty out of range, or where no minimum is reached
 */
export function elasticNet(design: Design, { alpha, lambda }: { alpha: number; lambda: number }): Float64Array {
  checkNotNegative([lambda], 'penalty.lambda');
  if (!(alpha >= 0 && alpha <= 1)) throw new AnalysisError('invalid-request', 'penalty.alpha', `penalty.alpha is ${alpha}, not between 0 and 1`);
  const width = design.columns + 1;
  let parameters = Float64Array.of(design.start, ...new Float64Array(design.columns));
  let value = objective(parameters);
  for (let step = 0; step < MOST_STEPS; step++) {
    const target = byCoordinates(parameters);
    const before = parameters;
    for (let halving = 0; halving < MOST_HALVINGS; halving++) {
      const tried = before.map((from, k) => (halving === 0 ? (target[k] as number) : from + 0.5 ** halving * ((target[k] as number) - from)));
      const reached = objective(tried);
      if (!(reached <= value + rounding(design) / design.rows)) continue;
      parameters = tried;
      value = reached;
      break;
    }
    if (parameters.every((each, k) => Math.abs(each - (before[k] as number)) <= SETTLED * Math.max(1, Math.abs(each)))) return parameters;
  }
  throw new AnalysisError('no-answer', 'penalty', 'no coefficients fit best: with a larger lambda there are some');

  function objective(at: Float64Array): number {
    let penalty = 0;
    for (let k = 1; k < width; k++) penalty += alpha * Math.abs(at[k] as number) + ((1 - alpha) / 2) * (at[k] as number) ** 2;
    return loss(design, at) / design.rows + lambda * penalty;
  }

  /** The minimum of the quadratic that touches the loss at `from`, with the penalty. */
  function byCoordinates(from: Float64Array): Float64Array {
    const { slope, curvature } = slopes(design, from);
    const at = Float64Array.from(from);
    // The slope of the quadratic at `at`, which follows each change of a coordinate.
    const slopeAt = slope.map((each) => each / design.rows);
    for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      let moved = 0;
      for (let k = 0; k < width; k++) {
        const own = (curvature[k * width + k] as number) / design.rows;
        if (own === 0) continue;
        const wanted = own * (at[k] as number) + (slopeAt[k] as number);
        const next = k === 0 ? wanted / own : shrunk(wanted, lambda * alpha) / (own + lambda * (1 - alpha));
        const change = next - (at[k] as number);
        if (change === 0) continue;
        at[k] = next;
        for (let j = 0; j < width; j++) slopeAt[j] = (slopeAt[j] as number) - ((curvature[j * width + k] as number) / design.rows) * change;
        moved = Math.max(moved, Math.abs(change));
      }
      if (moved <= SETTLED * 1e-2) break;
    }
    return at;
  }
}

const shrunk = (value: number, by: number): number => Math.sign(value) * Math.max(0, Math.abs(value) - by);
