import { buffer } from '@turf/buffer';
import { point } from '@turf/helpers';
import { AnalysisError, falseDiscoveryRate, nearRepeat } from '@vigie/spatial';
import { collection } from './country-grid.ts';
import type { Finding, HotspotRow, Task } from './question.ts';
import { keep, rescuesIn } from './sample.ts';

/** Days after a case, band by band; the last one is open. */
export const AFTER = [0, 8, 15, 31, 61, 91] as const;
/** Bands of distance, in shares of the distance asked about; the last one is open. */
const WITHIN = [0, 0.25, 0.5, 1, 2] as const;
const PERMUTATIONS = 499;
const MAX_CIRCLES = 300;

/**
 * What comes after one case? Knox's test over bands of distance and days, with p-values adjusted over all bands. The map shows
 * circles around the latest cases, out to the farthest band in which more cases follow than by chance.
 */
export function afterOneCase({ sample, request, onProgress }: Task): Finding {
  const { distance, alpha } = request.parameters;
  const exact = keep(sample, (i) => sample.exactDay[i] === 1);
  const events = rescuesIn(exact);
  if (events < MIN_EVENTS) return { features: collection([]), rows: [], facts: { events }, silence: 'no-exact-days' };
  const distanceBreaks = WITHIN.map((share) => share * distance);
  const counted = orTooMany(() =>
    nearRepeat({
      coordinates: exact.coordinates,
      metric: 'great-circle',
      times: Float64Array.from(exact.days),
      distanceBreaks,
      durationBreaks: AFTER,
      permutations: PERMUTATIONS,
      seed: request.seed,
      onProgress: (done, total) => onProgress(0.1 + (0.8 * done) / total),
    }),
  );
  if (!counted) return { features: collection([]), rows: [], facts: { events }, silence: 'too-many-pairs' };
  const { observed, expected, ratio, p } = counted;
  const columns = AFTER.length;
  const q = falseDiscoveryRate(Float64Array.from((p ?? []).flat()));
  const bands = distanceBreaks
    .slice(0, -1)
    .flatMap((from, k) => AFTER.slice(0, -1).map((after, l) => ({ k, l, from, to: distanceBreaks[k + 1] ?? 0, after, before: AFTER[l + 1] ?? 0 })));
  const rows = bands.map(({ k, l, from, to, after, before }): HotspotRow => {
    const figures = {
      within: to,
      after: before - 1,
      from,
      since: after,
      observed: observed[k]?.[l] ?? 0,
      expected: expected[k]?.[l] ?? 0,
      ratio: ratio[k]?.[l] ?? null,
      p: p?.[k]?.[l] ?? null,
      q: q[k * columns + l] ?? null,
    };
    return { id: `band${k}_${l}`, department: null, lon: null, lat: null, figures };
  });
  const raised = rows.filter(({ figures }) => Number(figures['q']) <= (alpha ?? 0.05) && Number(figures['ratio']) > 1);
  const reach = raised.reduce((most, { figures }) => Math.max(most, Number(figures['within'])), 0);
  const duration = raised.reduce((most, { figures }) => Math.max(most, Number(figures['after'])), 0);
  const strongest = raised.reduce<HotspotRow | undefined>((best, row) => (!best || Number(row.figures['ratio']) > Number(best.figures['ratio']) ? row : best), undefined);
  rows.sort((a, b) => Number(b.figures['ratio']) - Number(a.figures['ratio']));
  return {
    features: collection(reach > 0 ? surroundings(exact, reach, duration) : []),
    rows,
    facts: {
      events,
      raised: raised.length,
      bands: rows.length,
      reach,
      duration,
      ratio: Number(strongest?.figures['ratio'] ?? 0),
      within: Number(strongest?.figures['within'] ?? 0),
      after: Number(strongest?.figures['after'] ?? 0),
    },
  };
}

/** With fewer events than this there are too few pairs for the test. */
const MIN_EVENTS = 30;

/** Null where more pairs lie within reach than can be kept; throws every other error. */
function orTooMany<Result>(test: () => Result): Result | null {
  try {
    return test();
  } catch (error) {
    if (error instanceof AnalysisError && error.path === 'distanceBreaks' && error.code === 'no-answer') return null;
    throw error;
  }
}

/** Circles around the cases of the last `duration` days of the data. */
function surroundings({ coordinates, days }: Task['sample'], reach: number, duration: number): GeoJSON.Feature[] {
  const last = days.reduce((a, b) => Math.max(a, b), days[0] ?? 0);
  const recent = Array.from(days.keys()).filter((i) => (days[i] ?? 0) > last - duration);
  recent.sort((a, b) => (days[b] ?? 0) - (days[a] ?? 0));
  return recent.slice(0, MAX_CIRCLES).flatMap((i) => {
    const circle = buffer(point([coordinates[2 * i] ?? 0, coordinates[2 * i + 1] ?? 0]), reach / 1000, { units: 'kilometers', steps: 12 });
    return circle ? [{ ...circle, properties: { id: `after${i}`, day: days[i] ?? 0 } }] : [];
  });
}
