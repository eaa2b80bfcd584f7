import type { Random } from '../../packages/spatial/src/index.ts';
import type { Schema } from './callables.ts';

const TEXTS = [
  '',
  ' ',
  'x',
  'Soubré',
  '🎈'.repeat(30),
  'a'.repeat(80),
  'a'.repeat(5000),
  '\u0000',
  '\ud800',
  '\ufeff',
  'é́̂',
  "' OR 1=1 --",
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  'null',
  'undefined',
  '__proto__',
  '../..',
  '=1+1',
  '<b>',
  '\r\n',
  '\u202e',
  '%',
  '_',
  '\\',
];
const NUMBERS = [0, -0, 1, -1, 2, 11, 49, 255, 32_767, 32_768, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1e308, -1e308, 5e-324, 0.1, -6.593, 5.783];
const JUNK: unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  { a: 1 },
  'NaN',
  ...NUMBERS,
  ...TEXTS.slice(0, 12),
  [null, {}, []],
  { length: -1 },
  { toString: 1 },
  { constructor: {} },
  Array(300).fill(0),
];
/** Values that mean something here, so that an input that fits its schema also gets past the first question. */
const ZONES = ['CI', 'CI0101', 'CI0601', 'CI26', 'CI-BS', 'CI99', 'CI9999'];
const WORDS: Record<string, string[]> = {
  date: ['2024-02-29', '1970-01-01', '0001-01-01', '0000-01-01', '9999-12-31', '2026-01-31', '2013-06-30'],
  uuid: ['00000000-0000-4000-8000-000000000000', 'ffffffff-ffff-4fff-bfff-ffffffffffff', '3f2b8d1e-9c4a-4b1e-8a7d-2f6c5e4d3b2a'],
};

export const pick = <Item>(random: Random, list: readonly Item[]): Item => list[random.below(list.length)] as Item;

/** An input that a schema allows, or nearly: its boundaries more often than its middle. */
export function fitting(schema: Schema, random: Random): unknown {
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return fitting(pick(random, union), random);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(random, schema.enum);
  switch (schema.type) {
    case 'null':
      return null;
    case 'boolean':
      return random.uniform() < 0.5;
    case 'integer':
    case 'number':
      return numberWithin(schema, random);
    case 'string':
      return textLike(schema, random);
    case 'array':
      return Array.from({ length: pick(random, [0, 1, 2, Math.min(schema.maxItems ?? 5, 20)]) }, () => fitting(schema.items ?? {}, random));
    case 'object': {
      const required = new Set(schema.required ?? []);
      const entries = Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
        required.has(name) || random.uniform() < 0.5 ? [[name, fitting(each, random)] as const] : [],
      );
      return Object.fromEntries(entries);
    }
    default:
      return pick(random, JUNK);
  }
}

function numberWithin({ minimum = -1e6, maximum = 1e6, type }: Schema, random: Random): number {
  const low = Math.max(minimum, -(2 ** 53) + 1);
  const high = Math.min(maximum, 2 ** 53 - 1);
  const middle = low + random.uniform() * (Math.min(high, low + 3000) - low);
  const chosen = pick(random, [low, high, low + 1, high - 1, middle, middle, middle, 1 + random.below(50)]);
  return type === 'integer' ? Math.trunc(chosen) : chosen;
}

function textLike({ format, pattern, minLength = 0, maxLength = 200 }: Schema, random: Random): string {
  if (format && WORDS[format]) return pick(random, WORDS[format] ?? []);
  if (pattern?.startsWith('^CI')) return pick(random, ZONES);
  const length = pick(random, [minLength, maxLength, minLength + 1, minLength + random.below(20)]);
  const letters = pick(random, ['a', 'Soubré ', 'été-', '汉字', '🎈', '0123456789', 'x_y%z']);
  return letters.repeat(Math.ceil(length / letters.length) || 1).slice(0, Math.max(length, 1));
}

/** A copy of a fitting input that no longer fits: something in it is replaced, added or taken away. */
export function breaking(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.uniform() < 0.15) return pick(random, JUNK);
  if (Array.isArray(value))
    return random.uniform() < 0.3 ? [...value, pick(random, JUNK)] : value.length === 0 ? pick(random, JUNK) : value.with(random.below(value.length), breaking(value[0], random));
  const keys = Object.keys(value);
  const key = keys.length > 0 ? pick(random, keys) : 'x';
  const kind = random.uniform();
  if (kind < 0.15) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  if (kind < 0.3) return { ...value, [pick(random, ['extra', 'id', 'role', 'polluted', ''])]: pick(random, JUNK) };
  return { ...value, [key]: breaking((value as Record<string, unknown>)[key], random) };
}
