import { useQueries } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { PagedRows, Sorting } from './model.ts';

const PAGE = 50;

interface Options<Row> {
  /** What the rows answer; another key is another table. */
  queryKey: readonly unknown[];
  fetch: (query: { sorting: Sorting; offset: number; limit: number }) => Promise<{ total: number; rows: Row[] }>;
  enabled: boolean;
  sorting: Sorting;
}

/** Rows that come a page at a time as they come in sight; those out of sight are forgotten. */
export function usePages<Row>({ queryKey, fetch, enabled, sorting: first }: Options<Row>): PagedRows<Row> & { error: Error | null } {
  const [sorting, setSorting] = useState(first);
  const [pages, setPages] = useState<readonly [number, number]>([0, 0]);
  const wanted = Array.from({ length: pages[1] - pages[0] + 1 }, (_, i) => pages[0] + i);
  const found = useQueries({
    queries: wanted.map((page) => ({
      queryKey: [...queryKey, sorting, page],
      queryFn: () => fetch({ sorting, offset: page * PAGE, limit: PAGE }),
      enabled,
      gcTime: 0,
    })),
  });
  // While other rows are on their way the table keeps its length, and so its place.
  const total = useRef(0);
  total.current = found.find(({ data }) => data)?.data?.total ?? total.current;
  const onSight = useCallback(
    (from: number, to: number) =>
      setPages((before) => {
        const next = [Math.floor(from / PAGE), Math.max(Math.floor(from / PAGE), Math.floor(to / PAGE))] as const;
        return next[0] === before[0] && next[1] === before[1] ? before : next;
      }),
    [],
  );
  return {
    total: total.current,
    rowAt: (index) => found[Math.floor(index / PAGE) - pages[0]]?.data?.rows[index % PAGE],
    onSight,
    sorting,
    onSort: setSorting,
    error: found.find(({ error }) => error)?.error ?? null,
  };
}
