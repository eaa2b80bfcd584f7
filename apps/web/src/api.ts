import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, splitLink, TRPCClientError } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { AppRouter } from '@vigie/server';
import { look } from './app/connection.ts';
import { setSessionEnd } from './session/over.ts';

export type Outputs = inferRouterOutputs<AppRouter>;
export type ApiError = TRPCClientError<AppRouter>;

export const queryClient: QueryClient = new QueryClient({
  mutationCache: new MutationCache({ onError: lookWhere }),
  queryCache: new QueryCache({
    onError: (error) => {
      lookWhere(error);
      // The account now needs a second factor while the screen stood: the shell watches the session and leads there.
      if (isApiError(error) && error.data?.problem === 'SECOND_FACTOR_NEEDED') void queryClient.invalidateQueries({ queryKey: CURRENT() });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // Without a network a question fails, and says so, instead of waiting without a word.
      networkMode: 'always',
      // Comparing thousands of shapes with the ones before them would cost more than drawing them.
      structuralSharing: false,
      retry: (count, error) => count < 2 && !(isApiError(error) && error.data),
      refetchOnWindowFocus: false,
    },
  },
});

const url = '/trpc';
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      // Addresses are logged on the way, and what is asked may tell where children are or a shelter stands: it goes in the body. A question without input is the
      // same for everybody of a role, and the server knows its answer by its address.
      condition: ({ type, input }) => type === 'query' && input !== undefined,
      true: httpBatchLink({ url, methodOverride: 'POST' }),
      false: httpBatchLink({ url }),
    }),
  ],
});
export const api = createTRPCOptionsProxy<AppRouter>({ client, queryClient });

export function isApiError(error: unknown): error is ApiError {
  return error instanceof TRPCClientError;
}

const CURRENT = () => api.session.current.queryKey();
// It holds until it is told otherwise. Asked again after the session has ended it would take the screen away from its user, who is asked to sign in over it.
queryClient.setQueryDefaults(CURRENT(), { staleTime: Number.POSITIVE_INFINITY });

/** An error that is no answer of the server may mean that it cannot be reached, or come from a worker or an upload, to which a session that ended looks like any other failure. */
function lookWhere(error: unknown): void {
  if (isApiError(error) && error.data) {
    if (error.data.problem === 'SIGN_IN_NEEDED') askToSignIn();
  } else
    void look().then(async (answered) => {
      if (answered && (await client.session.current.query()).role === 'public') askToSignIn();
    });
}

/** The session of the account that the page shows has ended: its user is asked to sign in over the screen. */
function askToSignIn(): void {
  const session = queryClient.getQueryData(CURRENT());
  if (session && session.role !== 'public') setSessionEnd('asked');
}
