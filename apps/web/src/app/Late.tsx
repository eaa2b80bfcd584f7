import { Skeleton } from '@mantine/core';
import { CatchBoundary } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';

/** Stands around a part of a screen that is loaded when it is first shown: what did not load says so in its place and is tried again, and the rest of the screen stays. */
export function Late({ waiting = <Skeleton height={80} />, children }: { waiting?: ReactNode; children: ReactNode }) {
  return (
    <CatchBoundary getResetKey={() => ''} errorComponent={({ error, reset }) => <ErrorNotice error={error} onRetry={reset} />}>
      <Suspense fallback={waiting}>{children}</Suspense>
    </CatchBoundary>
  );
}
