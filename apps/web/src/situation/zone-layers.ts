import { useQuery } from '@tanstack/react-query';
import { dayOf, monthOf } from '@vigie/hotspots';
import { useMemo } from 'react';
import { api, type Outputs } from '../api.ts';
import type { ViewState } from '../app/view.ts';
import { classColour, MARKS, quantileBreaks } from '../map/colours.ts';

export type Zone = Outputs['zones']['list'][number];
export type IndicatorFigure = { value: number; low: number | null; high: number | null };
/** `foundWithheld`: some numbers of children found are small, and not in the sum. */
export type EffortSum = { officerDays: number; visits: number; entries: number; childrenFound: number; foundWithheld: boolean };

/** The zone of a level that holds another one, or itself. */
export function ancestorAt(zones: Map<string, Zone>, pcode: string, level: Zone['level']): Zone | undefined {
  for (let zone = zones.get(pcode); zone; zone = zone.parentPcode === null ? undefined : zones.get(zone.parentPcode)) if (zone.level === level) return zone;
  return undefined;
}

/**
 * Figures of an indicator and year by zone of a level. Above the level of the source, the mean of the departments weighted by population;
 * no interval is given for it, because the errors of the departments are not known to be independent.
 */
export function useIndicator(view: ViewState, zones: Map<string, Zone>, enabled: boolean) {
  const indicators = useQuery({ ...api.indicators.list.queryOptions(), enabled });
  const indicator = indicators.data?.find(({ code }) => code === view.indicator) ?? indicators.data?.[0];
  const year = indicator && (view.year && indicator.years.includes(view.year) ? view.year : indicator.years.at(-1));
  const level = view.level ?? 'DEPARTMENT';
  const values = useQuery({ ...api.indicators.values.queryOptions({ indicator: indicator?.code ?? 'none' }), enabled: enabled && indicator !== undefined });
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
  const colours = useMemo(() => (indicator && !indicator.higherIsRisk ? MARKS.indicator.toReversed() : MARKS.indicator), [indicator]);
  return useMemo(
    () => ({ indicators: indicators.data ?? [], indicator, year, level, figures, breaks, colours, absent: 'missing' as const }),
    [indicators.data, indicator, year, level, figures, breaks, colours],
  );
}

/** Search effort of every department in the period of the view; a department without an entry was never searched in it. */
export function useEffort(view: ViewState, zones: Map<string, Zone>, enabled: boolean) {
  const ledger = useQuery({ ...api.effort.ledger.queryOptions(), enabled });
  return useMemo(() => {
    const sums = new Map<string, EffortSum>();
    if (!ledger.data) return { sums, breaks: [], never: [] as Zone[], known: false };
    const from = view.from ? monthOf(dayOf(view.from)) : Number.NEGATIVE_INFINITY;
    const to = view.to ? monthOf(dayOf(view.to)) : Number.POSITIVE_INFINITY;
    ledger.data.department.forEach((pcode, i) => {
      const { month, officerDays, visits, entries, childrenFound } = ledger.data;
      if ((month[i] ?? 0) < from || (month[i] ?? 0) > to) return;
      const sum = sums.get(pcode) ?? { officerDays: 0, visits: 0, entries: 0, childrenFound: 0, foundWithheld: false };
      sum.officerDays += officerDays[i] ?? 0;
      sum.visits += visits[i] ?? 0;
      sum.entries += entries[i] ?? 0;
      sum.childrenFound += childrenFound[i] ?? 0;
      sum.foundWithheld ||= childrenFound[i] === null;
      sums.set(pcode, sum);
    });
    return {
      sums,
      breaks: quantileBreaks([...sums.values()].map(({ officerDays }) => officerDays)),
      never: [...zones.values()].filter(({ level, pcode }) => level === 'DEPARTMENT' && !sums.has(pcode)),
      known: true,
    };
  }, [ledger.data, view.from, view.to, zones]);
}

const feature = (zone: Zone, properties: object): GeoJSON.Feature => ({ type: 'Feature', geometry: zone.geometry, properties: { pcode: zone.pcode, ...properties } });

/** Features of the zones layer: shaded by figures where the indicator is on, outlined where boundaries were imported, and always there to be clicked. */
export function zoneFeatures(
  zones: Map<string, Zone>,
  level: Zone['level'],
  shading: { figures: Map<string, IndicatorFigure>; breaks: number[]; colours: readonly string[]; absent: 'missing' | 'withheld' } | null,
): GeoJSON.FeatureCollection {
  const official = [...zones.values()].some(({ boundaryKind }) => boundaryKind === 'OFFICIAL');
  return {
    type: 'FeatureCollection',
    features: [...zones.values()]
      .filter((zone) => zone.level === level)
      .map((zone) => {
        const figure = shading?.figures.get(zone.pcode);
        return feature(zone, {
          outline: official || (shading !== null && (figure !== undefined || shading.absent === 'missing')),
          ...(shading && (figure ? { colour: classColour(figure.value, shading.breaks, shading.colours) } : { [shading.absent]: true })),
        });
      }),
  };
}

export const EFFORT_COLOURS = ['#e3ecf2', '#bfd3e0', '#93b2c8', '#5f8aa8', '#345a73'] as const;

/** Features of the effort layer; `neverOnly` where another layer shades the zones already: two shades over one another say nothing, the hatch over one says what matters. */
export function effortFeatures(zones: Map<string, Zone>, { sums, breaks }: { sums: Map<string, EffortSum>; breaks: number[] }, neverOnly: boolean): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: [...zones.values()]
      .filter(({ level, pcode }) => level === 'DEPARTMENT' && !(neverOnly && sums.has(pcode)))
      .map((zone) => {
        const sum = sums.get(zone.pcode);
        return feature(zone, sum ? { never: false, colour: classColour(sum.officerDays, breaks, EFFORT_COLOURS) } : { never: true });
      }),
  };
}
