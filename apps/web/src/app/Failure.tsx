import { Stack } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';

/** What stands where a screen failed: what happened, what was kept, and a way on. */
export function Failure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Stack p="xl" maw={560}>
      <ErrorNotice
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Stack>
  );
}
