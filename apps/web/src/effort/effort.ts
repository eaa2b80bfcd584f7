import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { dayOf, monthOf } from '@vigie/hotspots';
import { useMemo } from 'react';
import { api } from '../api.ts';
import { useView } from '../app/use-view.ts';
import { CLASSES, classColour, quantileBreaks } from '../map/colours.ts';
import { useZones, type Zone, type Zones, zoneFeature } from '../zones/zones.ts';

/** `foundWithheld`: some numbers of children found are small, and not in the sum. `lastMonth`: that of the last search, counted from January 1970. */
export type EffortSum = { officerDays: number; visits: number; entries: number; childrenFound: number; foundWithheld: boolean; lastMonth: number };

/** Search effort of every department in the period of the view; a department without an entry was never searched in it. */
export function useEffort(enabled = true) {
  const { view } = useView();
  const zones = useZones();
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const ledger = useQuery({ ...api.effort.ledger.queryOptions(), enabled: enabled && 'effort.read' in may });
  return useMemo(() => {
    const sums = new Map<string, EffortSum>();
    if (!ledger.data) return { sums, breaks: [], never: [] as Zone[], known: false };
    const from = view.from ? monthOf(dayOf(view.from)) : Number.NEGATIVE_INFINITY;
    const to = view.to ? monthOf(dayOf(view.to)) : Number.POSITIVE_INFINITY;
    ledger.data.department.forEach((pcode, i) => {
      const { month, officerDays, visits, entries, childrenFound } = ledger.data;
      if ((month[i] ?? 0) < from || (month[i] ?? 0) > to) return;
      const sum = sums.get(pcode) ?? { officerDays: 0, visits: 0, entries: 0, childrenFound: 0, foundWithheld: false, lastMonth: Number.NEGATIVE_INFINITY };
      sum.officerDays += officerDays[i] ?? 0;
      sum.visits += visits[i] ?? 0;
      sum.entries += entries[i] ?? 0;
      sum.childrenFound += childrenFound[i] ?? 0;
      sum.lastMonth = Math.max(sum.lastMonth, month[i] ?? sum.lastMonth);
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

/** Features of the effort layer; `neverOnly` where another layer shades the zones already: two shades over one another cannot be read, so only the hatch of departments that were never searched is drawn. */
export function effortFeatures(
  zones: Zones,
  { sums, breaks }: { sums: Map<string, EffortSum>; breaks: number[] },
  { neverOnly, over }: { neverOnly: boolean; over: boolean },
): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: [...zones.values()]
      .filter(({ level, pcode }) => level === 'DEPARTMENT' && !(neverOnly && sums.has(pcode)))
      .map((zone) => {
        const sum = sums.get(zone.pcode);
        return zoneFeature(zone, sum ? { never: false, colour: classColour(sum.officerDays, breaks, CLASSES.effort) } : { never: true, over });
      }),
  };
}
