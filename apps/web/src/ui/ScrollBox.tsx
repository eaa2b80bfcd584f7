import './table.css';
import { Box } from '@mantine/core';
import type { ReactNode } from 'react';

/** A box for content that is larger than the room for it. It scrolls by keyboard too, and therefore has a name and takes the focus. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box className="scroll-box" role="region" aria-label={label} tabIndex={0}>
      {children}
    </Box>
  );
}
