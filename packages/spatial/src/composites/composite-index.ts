import { type CompositeQuestion, checkQuestion } from './question.ts';
import { addend, layoutOf, Scoring, scaledValue } from './scoring.ts';

export interface CompositeIndex {
  /** zones x indicators, row by row: the values on the scale of 0 to 10, high is risk; NaN: missing. */
  scaled: Float64Array;
  /** zones x dimensions, row by row, 0 to 10; NaN: too little is known. */
  dimensions: Float64Array;
  /** By zone, 0 to 10; NaN: too little is known. */
  scores: Float64Array;
  /** By zone: share of the weight that is known. */
  present: Float64Array;
  /** By zone: 1 is the highest score; equal scores share the mean of their ranks; NaN: no score. */
  rank: Float64Array;
}

/**
 * A composite index: indicators on one scale, in dimensions, in one score and rank for each zone. What is missing is left out and the rest re-weighted, unless too
 * little is left; it never counts as 0.
 *
 * The scale, the bounds and the shift of the geometric mean are INFORM's: De Groeve, Poljansek, Vernaccini (2015), Index for Risk Management, JRC96322, section 4;
 * the steps are those of OECD and JRC (2008), Handbook on Constructing Composite Indicators.
 *
 * @throws AnalysisError for bounds that are not in order, an indicator that is not there or stands twice, weights that are negative or sum to 0
 */
export function compositeIndex(question: CompositeQuestion): CompositeIndex {
  checkQuestion(question);
  const { values, zones, directions, bounds, within } = question;
  const scaled = values.map((value, at) => scaledValue(value, directions[at % bounds.length] as 1 | -1, bounds[at % bounds.length] as readonly [number, number]));
  const layout = layoutOf(question, scaled);
  const scoring = new Scoring(question, layout);
  const adds = addend(within);
  scoring.score(
    Float64Array.from(layout.cells, (at) => (at === -1 ? 0 : adds(scaled[at] as number))),
    layout.weights,
  );
  const rank = new Float64Array(zones).fill(Number.NaN);
  scoring.rank((zone, each) => {
    rank[zone] = each;
  });
  return { scaled, dimensions: scoring.dimensions, scores: scoring.scores, present: layout.present, rank };
}
