/** The last value of an indicator in a department. */
export interface IndicatorFact {
  indicator: string;
  pcode: string;
  value: number;
  higherIsRisk: boolean;
}

/**
 * How each department stands by all of its indicators together: the mean of their standard scores, turned so that higher is more at risk. Indicators count
 * alike; how much they say together is for the regression to find.
 */
export function indexOf(facts: readonly IndicatorFact[]): Map<string, number> {
  const byIndicator = new Map<string, IndicatorFact[]>();
  for (const fact of facts) byIndicator.set(fact.indicator, [...(byIndicator.get(fact.indicator) ?? []), fact]);
  const scores = new Map<string, number[]>();
  for (const list of byIndicator.values()) {
    const mean = list.reduce((sum, { value }) => sum + value, 0) / list.length;
    const deviation = Math.sqrt(list.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / list.length);
    if (deviation === 0) continue;
    for (const { pcode, value, higherIsRisk } of list) scores.set(pcode, [...(scores.get(pcode) ?? []), ((higherIsRisk ? 1 : -1) * (value - mean)) / deviation]);
  }
  return new Map([...scores].map(([pcode, list]) => [pcode, list.reduce((sum, score) => sum + score, 0) / list.length]));
}
