/** What could not be loaded, and how to ask for it again. */
export interface Trouble {
  error: unknown;
  retry: () => void;
}

interface Asked {
  error: unknown;
  isError: boolean;
  refetch: () => Promise<unknown>;
}

/** The trouble of what a layer is drawn from; null: all of it is there or on its way. */
export function troubleOf(...queries: Asked[]): Trouble | null {
  const failed = queries.filter(({ isError }) => isError);
  return failed[0] ? { error: failed[0].error, retry: () => void Promise.all(failed.map(({ refetch }) => refetch())) } : null;
}
