import './table.css';
import { Box } from '@mantine/core';
import type { ReactNode } from 'react';

/** What is larger than its place: it scrolls, also by keyboard, and so it has a name and takes the focus. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box className="scroll-box" role="region" aria-label={label} tabIndex={0}>
      {children}
    </Box>
  );
}
