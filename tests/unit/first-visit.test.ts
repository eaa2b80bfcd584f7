import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

/** A package that does not say so is taken whole into every worker that uses one function of it: once that was 14 kB of clipping polygons in each. */
test.each(readdirSync(new URL('packages/', ROOT)))('importing packages/%s does nothing by itself, and it says so', (name) => {
  expect(JSON.parse(read(`packages/${name}/package.json`)).sideEffects).toBe(false);
});

describe('style sheets of Mantine', () => {
  /** What a component is made of: its sheet is needed although the page never names it. */
  const PARTS: Record<string, string[]> = {
    Checkbox: ['InlineInput'],
    Combobox: ['Popover', 'ScrollArea'],
    Menu: ['Popover'],
    Modal: ['ModalBase', 'ScrollArea', 'Overlay', 'CloseButton'],
    MultiSelect: ['Combobox', 'Pill', 'PillsInput'],
    NumberInput: ['Input'],
    PasswordInput: ['Input'],
    SegmentedControl: ['FloatingIndicator'],
    TextInput: ['Input'],
    Button: ['UnstyledButton', 'Loader'],
  };
  const sheets = ['styles', 'shell-styles'].flatMap((file) => [...read(`apps/web/src/ui/${file}.ts`).matchAll(/core\/styles\/([A-Z]\w+)\.css/g)].map(([, name]) => name as string));
  const pages = readdirSync(new URL('apps/web/src/', ROOT), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'));
  const named = new Set(
    pages.flatMap((file) =>
      [...read(`apps/web/src/${file}`).matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, names]) =>
        (names as string).split(',').map((name) => name.replace(/^\s*type\s/, '').trim()),
      ),
    ),
  );
  const used = new Set([...named].flatMap((name) => [name, ...(PARTS[name] ?? []).flatMap((part) => [part, ...(PARTS[part] ?? [])])]));
  const known = new Set(readdirSync(new URL('apps/web/node_modules/@mantine/core/styles/', ROOT)).map((file) => file.replace(/(\.layer)?\.css$/, '')));

  test('every component that a screen names has its sheet', () => {
    expect(named.size).toBeGreaterThan(20);
    expect([...used].filter((name) => known.has(name) && !sheets.includes(name))).toEqual([]);
  });
  test('no sheet is sent that no component needs', () => {
    expect(sheets.filter((name) => !used.has(name))).toEqual([]);
  });
});
