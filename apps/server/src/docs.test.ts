import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { analysesPage, apiPage, permissionsPage } from './docs.ts';
import { root } from './testing/postgres.ts';

/** Cells and words: how a formatter pads a table says nothing. */
const words = (text: string) =>
  text
    .replace(/[ \t]*\|[ \t]*/g, '|')
    .replace(/-{3,}/g, '---')
    .replace(/[ \t]+/g, ' ')
    .trim();

it.each([
  ['docs/permissions.md', permissionsPage],
  ['docs/api.md', apiPage],
  ['docs/analyses.md', analysesPage],
])('%s says what the code does (npm run docs writes it)', (path, page) => {
  expect(words(readFileSync(join(root, path), 'utf8'))).toBe(words(page()));
});
