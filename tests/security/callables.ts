import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../faults/vigie.ts';

/** A JSON Schema as far as the procedures' inputs use it. */
export interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  format?: string;
  default?: unknown;
}

export interface Callable {
  name: string;
  kind: 'query' | 'mutation' | 'route';
  input: Schema | string | null;
  permission: string;
  roles: Record<string, string>;
}

/** Everything that can be called, as the built server says it; a new procedure is attacked because it is in this list. */
export const CALLABLES = JSON.parse(execFileSync(process.execPath, [join(root, 'apps/server/dist/cli.js'), 'api'], { encoding: 'utf8' })) as Callable[];
export const PROCEDURES = CALLABLES.filter(({ kind }) => kind !== 'route');
export const schemaOf = ({ input }: Callable): Schema | null => (typeof input === 'object' ? input : null);

type Path = (string | number)[];

/** Where in an input of this schema a text is expected, with a path to it. */
export function textsIn(schema: Schema | null, at: Path = []): { path: Path; schema: Schema }[] {
  if (!schema) return [];
  const inside = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((each) => textsIn(each, at));
  if (schema.type === 'string' && !schema.enum && schema.const === undefined) inside.push({ path: at, schema });
  for (const [name, each] of Object.entries(schema.properties ?? {})) inside.push(...textsIn(each, [...at, name]));
  if (schema.items) inside.push(...textsIn(schema.items, [...at, 0]));
  return inside;
}

/** Where an input of this schema has an object, the input itself included. */
export function objectsIn(schema: Schema | null, at: Path = []): Path[] {
  if (!schema) return [];
  const inside = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((each) => objectsIn(each, at));
  if (schema.type === 'object') inside.push(at);
  for (const [name, each] of Object.entries(schema.properties ?? {})) inside.push(...objectsIn(each, [...at, name]));
  if (schema.items) inside.push(...objectsIn(schema.items, [...at, 0]));
  return inside;
}

/** A copy of `value` with `put` at `path`. */
export function replaced(value: unknown, path: Path, put: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  if (typeof key === 'number') return [replaced(Array.isArray(value) ? value[0] : undefined, rest, put)];
  const before = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  return { ...before, [key]: replaced(before[key], rest, put) };
}
