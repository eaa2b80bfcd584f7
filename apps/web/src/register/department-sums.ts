import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { CLASSES, quantileBreaks } from '../map/colours.ts';
import { registerWorker, useSelection } from './client.ts';

/** Sums of departments for a role that sees only sums. They are drawn on the departments, because such a role has no places. Null for the other roles. */
export function useDepartmentSums() {
  const { selection, key, ready } = useSelection();
  const aggregate = (selection.data?.kinds.aggregate ?? 0) > 0;
  const sums = useQuery({ queryKey: ['by-department', key], queryFn: () => registerWorker().byDepartment(), enabled: aggregate && ready, gcTime: 0 });
  return useMemo(() => {
    if (!aggregate) return null;
    const figures = new Map(Object.entries(sums.data ?? {}).map(([pcode, { rescues }]) => [pcode, { value: rescues, low: null, high: null }]));
    return { figures, breaks: quantileBreaks([...figures.values()].map(({ value }) => value)), colours: CLASSES.cells };
  }, [aggregate, sums.data]);
}
