import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';

interface Options<Input, Answer> {
  /** Queries whose answers the change makes old. They are asked again before the change counts as done, so that no screen shows what is no longer so. */
  invalidates?: readonly QueryKey[] | ((answer: Answer, input: Input) => readonly QueryKey[]);
  onDone?: (answer: Answer, input: Input) => unknown;
  onProblem?: (problem: unknown, input: Input) => unknown;
  /** The answer holds a secret: it leaves the memory together with the screen that shows it. */
  secret?: boolean;
}

/** How a change ended: with a problem, or with none. */
export interface Outcome {
  problem: Error | null;
}

export interface Change<Input, Answer> {
  /** Sends the change. It answers when all is over and never throws: what went wrong stands in the outcome and in `problem`. */
  send: (input: Input) => Promise<Outcome>;
  pending: boolean;
  /** What the server answered; undefined until the change is done. */
  answer: Answer | undefined;
  done: boolean;
  /** What was sent last. */
  sent: Input | undefined;
  problem: Error | null;
  /** Forgets what was sent, its answer and its problem. */
  clear: () => void;
}

/**
 * The only way in which the page changes something on the server. `procedure` is one of the client's (`client.users.block.mutate`), or a function
 * that calls several. A change is sent at once or not at all: it never waits for the network to come back, because its user would have gone on by then.
 */
export function useChange<Input = void, Answer = unknown>(procedure: (input: Input) => Promise<Answer>, options: Options<Input, Answer> = {}): Change<Input, Answer> {
  const queries = useQueryClient();
  const { invalidates, onDone, onProblem, secret = false } = options;
  const mutation = useMutation({
    mutationFn: (input: Input) => procedure(input),
    networkMode: 'always',
    ...(secret && { gcTime: 0 }),
    onSuccess: async (answer, input) => {
      const keys = typeof invalidates === 'function' ? invalidates(answer, input) : (invalidates ?? []);
      await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
      await onDone?.(answer, input);
    },
    onError: async (problem, input) => {
      await onProblem?.(problem, input);
    },
  });
  const { mutateAsync, isPending, data, isSuccess, variables, error, reset } = mutation;
  return {
    send: (input) =>
      mutateAsync(input).then(
        () => ({ problem: null }),
        (problem: Error) => ({ problem }),
      ),
    pending: isPending,
    answer: data,
    done: isSuccess,
    sent: variables,
    problem: error,
    clear: reset,
  };
}
