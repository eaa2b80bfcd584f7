import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type EffortSum, effortSums } from '@vigie/hotspots';
import { useMemo } from 'react';
import { api } from '../api.ts';
import { useView } from '../app/use-view.ts';
import { CLASSES, classColour, quantileBreaks } from '../map/colours.ts';
import { useZones, type Zone, type Zones, zoneFeature } from '../zones/zones.ts';

/** Search effort of every department in the period of the view; a department without an entry was never searched in it. */
export function useEffort(enabled = true) {
  const { view } = useView();
  const zones = useZones();
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const ledger = useQuery({ ...api.effort.ledger.queryOptions(), enabled: enabled && 'effort.read' in may });
  return useMemo(() => {
    if (!ledger.data) return { sums: new Map<string, EffortSum>(), breaks: [], never: [] as Zone[], known: false };
    const sums = effortSums(ledger.data, { from: view.from ?? null, to: view.to ?? null });
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
