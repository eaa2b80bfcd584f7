import { AnalysisError, checkLength, checkNotNegative } from '../foundation/index.ts';
import { empiricalBayesRates } from './empirical-bayes-rates.ts';

export interface EffortRatesOptions {
  /** One per location: all that is known there, found by searching or not. */
  cases: Float64Array;
  /** How much was searched, in any unit: visits, officer-days. */
  effort: Float64Array;
  /** People, or their time, at risk. */
  exposure: Float64Array;
  /** Share of the cases that searching found; the rest came by itself: reports, surveys. */
  discovered: Float64Array;
}

export interface EffortRates {
  /** Cases per exposure had every location been searched alike; NaN where nothing could have become known. */
  rate: Float64Array;
  /** 2.5 and 97.5 % of what the rate may be, the chances of finding taken as estimated; NaN as above. */
  lower: Float64Array;
  upper: Float64Array;
  /** 1 where there was no search at all. */
  neverSearched: Uint8Array;
  detection: Detection;
}

/** How finding depends on searching, as estimated from all locations together. */
export interface Detection {
  /** What the chance of being found grows with: the effort itself, or the effort for each unit of exposure. */
  grows: 'effort' | 'effort per exposure';
  /** Chance relative to endless search, per location: 1 - exp(-theta u). */
  chance: Float64Array;
  /** Cases found by endless search for one that comes by itself; null where none came by itself. */
  foundPerReported: number | null;
}

/** Standard deviation of the prior of log theta, around searching such that 63 % is found at the mean: a factor of ten either way is usual. */
const LOG_SPREAD = Math.log(10);

/** Log theta is looked for between these; beyond, finding is in proportion to effort, or does not depend on it. */
const LOG_THETA = [-7, 5] as const;
const STEPS = 97;

/**
 * Rates that do not follow the searchers. Cases that come by themselves do so at one share of all, everywhere; found are
 * those that a search meets. With u the effort (or the effort per exposure, whichever explains the data better, in units
 * of its mean), the mean number of cases of a location is
 *
 *   rate x exposure x (r + k (1 - exp(-theta u))) / (r + k (1 - exp(-theta))),
 *
 * 1 - exp(-theta u) being the chance that random search over an area meets what is there, and the denominator that of
 * search spread alike. Each discovered case so weighs by the chance that its location was visited.
 *
 * theta and k / r come from how the share of found cases among all rises with effort: given its number of cases, a location's
 * true rate cancels from that share, so that searching where risk is known to be high does not deceive the estimate. Where
 * all cases were found, theta comes from counts per exposure against effort, and does deceive: rates must then be assumed
 * unrelated to effort. Shrinkage and intervals are those of {@link empiricalBayesRates} on the exposure so corrected.
 *
 * Assumed: one share of cases comes by itself everywhere; a unit of effort finds as much anywhere; the ledger of effort is
 * complete (cases found where no search is on record count as come by themselves). Not in the interval: the uncertainty
 * of theta and k / r.
 *
 * Random search: Koopman (1946), Search and screening, OEG Report 56; weighting by the chance of inclusion: Horvitz,
 * Thompson (1952), JASA 47; conditioning on totals: Przyborowski, Wilenski (1940), Biometrika 31.
 *
 * @throws AnalysisError for input out of range, a share above 1, cases without exposure, or no exposure at all
 */
export function effortRates(options: EffortRatesOptions): EffortRates {
  const { cases, effort, exposure, discovered } = checked(options);
  const n = cases.length;
  const searched = effort.map((value) => (value > 0 ? 1 : 0));
  const found = cases.map((count, i) => count * (discovered[i] as number) * (searched[i] as number));
  const reported = cases.map((count, i) => count - (found[i] as number));
  const { grows, intensity, theta, foundPerReported } = fitOf(found, reported, effort, exposure);
  const chanceAt = (u: number) => -Math.expm1(-theta * u);
  const chance = intensity.map(chanceAt);
  // How much of its exposure the searching and reporting of a location laid open, next to search spread alike.
  const open = chance.map((c) => (foundPerReported === null ? c / chanceAt(1) : (1 + foundPerReported * c) / (1 + foundPerReported * chanceAt(1))));
  // Without a chance of becoming known a location says nothing: it stays out of the prior, too.
  const known = Float64Array.from(cases.keys()).filter((i) => (open[i] as number) > 0 && (exposure[i] as number) > 0);
  if (known.length === 0) throw new AnalysisError('no-answer', 'effort', 'nothing could have become known anywhere: no location was searched and no case reported');
  const rates = empiricalBayesRates({
    cases: known.map((i) => cases[i] as number),
    exposure: known.map((i) => (exposure[i] as number) * (open[i] as number)),
  });
  const missing = () => new Float64Array(n).fill(Number.NaN);
  const result: EffortRates = {
    rate: missing(),
    lower: missing(),
    upper: missing(),
    neverSearched: Uint8Array.from(effort, (value) => Number(value === 0)),
    detection: { grows, chance, foundPerReported },
  };
  known.forEach((i, k) => {
    result.rate[i] = rates.rate[k] as number;
    result.lower[i] = rates.lower[k] as number;
    result.upper[i] = rates.upper[k] as number;
  });
  return result;
}

function checked(options: EffortRatesOptions): EffortRatesOptions {
  const { cases, effort, exposure, discovered } = options;
  checkNotNegative(cases, 'cases');
  for (const [path, values] of Object.entries({ effort, exposure, discovered })) {
    checkLength(values, cases.length, path);
    checkNotNegative(values, path);
  }
  discovered.forEach((share, i) => {
    if (share > 1) throw new AnalysisError('invalid-request', `discovered[${i}]`, `discovered[${i}] is ${share}, not a share up to 1`);
  });
  cases.forEach((count, i) => {
    if (count > 0 && exposure[i] === 0) throw new AnalysisError('invalid-request', `exposure[${i}]`, `exposure[${i}] is 0, where there are cases`);
  });
  if (!exposure.some((value) => value > 0)) throw new AnalysisError('no-answer', 'exposure', 'there is no exposure');
  return options;
}

/** What the split between found and come by itself, or the counts alone, say of theta at one way of growing. */
interface Fit {
  grows: Detection['grows'];
  /** Effort in units of its mean: 1 is search spread alike. */
  intensity: Float64Array;
  theta: number;
  foundPerReported: number | null;
  logLikelihood: number;
}

function fitOf(found: Float64Array, reported: Float64Array, effort: Float64Array, exposure: Float64Array): Fit {
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const both = total(reported) > 0;
  const perExposure = total(effort) / total(exposure);
  const mean = total(effort) / effort.length;
  const ways: [Detection['grows'], Float64Array][] = [
    ['effort per exposure', effort.map((value, i) => (value > 0 && (exposure[i] as number) > 0 ? value / (exposure[i] as number) / perExposure : 0))],
    ['effort', effort.map((value) => (value > 0 ? value / mean : 0))],
  ];
  const fits = ways.map(([grows, intensity]): Fit => {
    const at = (logTheta: number) => (both ? splitLikelihood(logTheta, intensity, found, reported) : countLikelihood(logTheta, intensity, found, exposure));
    const logTheta = highest((x) => at(x).logLikelihood);
    return { grows, intensity, theta: Math.exp(logTheta), ...at(logTheta) };
  });
  return fits.reduce((best, fit) => (fit.logLikelihood > best.logLikelihood ? fit : best));
}

/** Of d found among d + r: odds of found q (1 - exp(-theta u)); q at its best for this theta. */
function splitLikelihood(logTheta: number, intensity: Float64Array, found: Float64Array, reported: Float64Array) {
  const chance = intensity.map((u) => -Math.expm1(-Math.exp(logTheta) * u));
  // The derivative by log q falls from the number found to minus the number reported: its root is bracketed and found by halving.
  let low = -30;
  let high = 30;
  for (let step = 0; step < 60; step++) {
    const q = Math.exp((low + high) / 2);
    let slope = 0;
    for (let i = 0; i < found.length; i++) {
      const odds = q * (chance[i] as number);
      slope += (found[i] as number) - (((found[i] as number) + (reported[i] as number)) * odds) / (1 + odds);
    }
    if (slope > 0) low = (low + high) / 2;
    else high = (low + high) / 2;
  }
  const foundPerReported = found.some((value) => value > 0) ? Math.exp((low + high) / 2) : 0;
  let logLikelihood = priorOf(logTheta);
  for (let i = 0; i < found.length; i++) {
    const odds = foundPerReported * (chance[i] as number);
    if ((found[i] as number) > 0) logLikelihood += (found[i] as number) * Math.log(odds);
    logLikelihood -= ((found[i] as number) + (reported[i] as number)) * Math.log1p(odds);
  }
  return { foundPerReported, logLikelihood };
}

/** Poisson counts in proportion to exposure and chance, their common rate at its best. */
function countLikelihood(logTheta: number, intensity: Float64Array, found: Float64Array, exposure: Float64Array) {
  let logLikelihood = priorOf(logTheta);
  let all = 0;
  let open = 0;
  for (let i = 0; i < found.length; i++) {
    const laidOpen = -Math.expm1(-Math.exp(logTheta) * (intensity[i] as number)) * (exposure[i] as number);
    open += laidOpen;
    all += found[i] as number;
    if ((found[i] as number) > 0) logLikelihood += (found[i] as number) * Math.log(laidOpen);
  }
  if (all > 0) logLikelihood -= all * Math.log(open);
  return { foundPerReported: null, logLikelihood };
}

function priorOf(logTheta: number): number {
  return -0.5 * (logTheta / LOG_SPREAD) ** 2;
}

/** A grid, then golden sections around its best: the function is smooth, but may have two hills. */
function highest(of: (x: number) => number): number {
  const [from, to] = LOG_THETA;
  const width = (to - from) / (STEPS - 1);
  let best = from;
  for (let k = 1; k < STEPS; k++) if (of(from + k * width) > of(best)) best = from + k * width;
  let low = Math.max(from, best - width);
  let high = Math.min(to, best + width);
  const golden = (Math.sqrt(5) - 1) / 2;
  while (high - low > 1e-9) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (of(left) > of(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}
