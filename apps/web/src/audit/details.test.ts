import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const server = fileURLToPath(new URL('../../../server/src', import.meta.url));
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !/\.test\.ts$|generated|testing/.test(path));

/** The names of the details that are written where the code spells them out: `details: { entries: ..., reason }`. */
function written(): Set<string> {
  const names = new Set<string>();
  for (const path of sources)
    for (const [, inside = ''] of readFileSync(join(server, path), 'utf8').matchAll(/action: [^;]{0,200}?details: \{([^{}]*)\}/g))
      for (const part of inside.split(',')) {
        const name = /^\s*(\w+)\s*(:|$)/.exec(part)?.[1];
        if (name) names.add(name);
      }
  return names;
}

it('every detail that the server writes into the log has its word', () => {
  const text = readFileSync(fileURLToPath(new URL('details.ts', import.meta.url)), 'utf8');
  const named = text.slice(text.indexOf('name: {'), text.indexOf('value: {'));
  const names = written();
  expect(names.size).toBeGreaterThan(15);
  for (const name of names) expect(named, name).toMatch(new RegExp(`\\b${name}: '`));
});
