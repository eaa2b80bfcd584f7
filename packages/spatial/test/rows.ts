import { expect } from 'vitest';
import { analyseLine } from '../src/index.ts';
import { referenceColumns } from './reference.ts';

/** Requests with the fields that their answers must have, or why there must be none. */
export interface RowsCase {
  tol?: number;
  rows: { request: Record<string, unknown>; expect?: Record<string, unknown>; refused?: string }[];
}

/** Sends the requests of a reference case through the contract, and holds the answers against what is expected, relative above 1. */
export function holdRows({ rows, tol = 0 }: RowsCase): void {
  expect(rows.length).toBeGreaterThan(0);
  for (const { request, expect: expected = {}, refused } of rows) {
    const { ok, text } = analyseLine(JSON.stringify(withColumns(request)));
    expect(ok, refused ?? text.slice(0, 200)).toBe(refused === undefined && !('error' in expected));
    if (!ok) continue;
    const answer = JSON.parse(text);
    for (const [name, value] of Object.entries(expected)) hold(answer[name], value, name, tol);
  }
}

function hold(answered: unknown, expected: unknown, path: string, tol: number): void {
  if (Array.isArray(expected)) {
    expect(answered, path).toHaveLength(expected.length);
    expected.forEach((each, at) => {
      hold((answered as unknown[])[at], each, `${path}[${at}]`, tol);
    });
  } else if (typeof expected === 'number')
    expect(Math.abs((answered as number) - expected), `${path}: ${answered} for ${expected}`).toBeLessThanOrEqual(tol * Math.max(1, Math.abs(expected)));
  else if (expected !== null && typeof expected === 'object')
    for (const [name, value] of Object.entries(expected)) hold((answered as Record<string, unknown>)?.[name], value, `${path}.${name}`, tol);
  else expect(answered, path).toBe(expected);
}

/** A column of a table stands in a request under its name. */
function withColumns(request: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(request).map(([name, value]) => {
      const from = value as { csv?: string; column?: string; columns?: string[] } | null;
      if (typeof from !== 'object' || !from?.csv) return [name, value];
      const columns = from.columns ?? [from.column as string];
      const values = [...referenceColumns(from.csv, ...columns)];
      return [name, from.columns ? Array.from({ length: values.length / columns.length }, (_, row) => values.slice(row * columns.length, (row + 1) * columns.length)) : values];
    }),
  );
}
