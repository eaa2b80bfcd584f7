import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What is selected on the screen that is open, as the address holds it, and a way to select something else or nothing. */
export function useSelected(): [string | undefined, (selected: string | undefined) => void] {
  const { selected } = useSearch({ strict: false });
  const navigate = useNavigate();
  const select = useCallback((next: string | undefined) => void navigate({ to: '.', search: (before) => ({ ...before, selected: next }) }), [navigate]);
  return [selected, select];
}
