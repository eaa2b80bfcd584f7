import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api.ts';
import { troubleOf } from '../app/trouble.ts';
import { useView } from '../app/use-view.ts';
import { CLASSES, quantileBreaks } from '../map/colours.ts';
import { ancestorAt, useZones, type Zone } from './zones.ts';

export type IndicatorFigure = { value: number; low: number | null; high: number | null };

/**
 * Figures of an indicator and year by zone of a level: that of the view, or `only`. Above the level of the source, the mean of the departments weighted by population;
 * no interval is given for it, because the errors of the departments are not known to be independent.
 */
export function useIndicator(enabled: boolean, only?: Zone['level']) {
  const { view } = useView();
  const zones = useZones();
  const indicators = useQuery({ ...api.indicators.list.queryOptions(), enabled });
  const indicator = indicators.data?.find(({ code }) => code === view.indicator) ?? indicators.data?.[0];
  const year = indicator && (view.year && indicator.years.includes(view.year) ? view.year : indicator.years.at(-1));
  const level = only ?? view.level ?? 'DEPARTMENT';
  const values = useQuery({ ...api.indicators.values.queryOptions({ indicator: indicator?.code ?? 'none' }), enabled: enabled && indicator !== undefined });
  const trouble = useMemo(() => troubleOf(indicators, values), [indicators, values]);
  const figures = useMemo(() => {
    const found = new Map<string, IndicatorFigure>();
    const sums = new Map<string, { sum: number; weight: number }>();
    for (const figure of values.data ?? []) {
      if (figure.year !== year) continue;
      const zone = zones.get(figure.pcode);
      if (zone?.level === level) found.set(figure.pcode, figure);
      const above = ancestorAt(zones, figure.pcode, level);
      if (!zone || !above || above === zone) continue;
      const sum = sums.get(above.pcode) ?? { sum: 0, weight: 0 };
      sum.sum += figure.value * (zone.population ?? 0);
      sum.weight += zone.population ?? 0;
      sums.set(above.pcode, sum);
    }
    for (const [pcode, { sum, weight }] of sums) if (weight > 0 && !found.has(pcode)) found.set(pcode, { value: sum / weight, low: null, high: null });
    return found;
  }, [values.data, year, level, zones]);
  const breaks = useMemo(() => quantileBreaks([...figures.values()].map(({ value }) => value)), [figures]);
  // Brown is more risk, whichever way the indicator counts.
  const colours = useMemo(() => (indicator && !indicator.higherIsRisk ? CLASSES.indicator.toReversed() : CLASSES.indicator), [indicator]);
  return useMemo(
    () => ({ trouble, indicators: indicators.data ?? [], indicator, year, level, figures, breaks, colours, absent: 'missing' as const }),
    [trouble, indicators.data, indicator, year, level, figures, breaks, colours],
  );
}
