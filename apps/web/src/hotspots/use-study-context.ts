import { useQuery } from '@tanstack/react-query';
import type { RescueFilter } from '@vigie/domain';
import { effortIn, type HotspotRequest } from '@vigie/hotspots';
import { useMemo } from 'react';
import { api } from '../api.ts';

/** What the analyses need besides the rescues: the departments, and what was searched in the period. */
export function useStudyContext({ from, to }: Pick<RescueFilter, 'from' | 'to'>) {
  const zones = useQuery(api.zones.list.queryOptions());
  const ledger = useQuery({ ...api.effort.ledger.queryOptions(), retry: false });
  const departments = useMemo(
    (): HotspotRequest['departments'] =>
      (zones.data ?? []).filter(({ level }) => level === 'DEPARTMENT').map(({ pcode, geometry, box, population }) => ({ pcode, geometry, box, population })),
    [zones.data],
  );
  const names = useMemo(() => new Map((zones.data ?? []).map(({ pcode, name }) => [pcode, name])), [zones.data]);
  const effort = useMemo(() => (ledger.data ? effortIn(ledger.data, { from, to }) : null), [ledger.data, from, to]);
  return { departments, names, effort, ready: departments.length > 0 && !ledger.isLoading };
}
