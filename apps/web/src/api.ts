import { QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { AppRouter } from '@vigie/server';

export type Outputs = inferRouterOutputs<AppRouter>;
export type ApiError = TRPCClientError<AppRouter>;

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session ended, or its account now needs a second factor, while the screen stood: the shell watches the session and leads there.
      if (isApiError(error) && (error.data?.problem === 'SIGN_IN_NEEDED' || error.data?.problem === 'SECOND_FACTOR_NEEDED'))
        void queryClient.invalidateQueries({ queryKey: api.session.current.queryKey() });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // Comparing thousands of shapes with the ones before them would cost more than drawing them.
      structuralSharing: false,
      retry: (count, error) => count < 2 && !(isApiError(error) && error.data),
      refetchOnWindowFocus: false,
    },
  },
});

export const client = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/trpc' })] });
export const api = createTRPCOptionsProxy<AppRouter>({ client, queryClient });

export function isApiError(error: unknown): error is ApiError {
  return error instanceof TRPCClientError;
}
