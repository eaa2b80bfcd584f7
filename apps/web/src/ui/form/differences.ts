type Values = Record<string, unknown>;

/** Fields that say one thing together and are chosen together: the latitude of one version with the longitude of the other is a place that nobody named. */
export interface Together {
  label: string;
  names: readonly string[];
}

export interface Difference {
  /** The name of the field, or the label of the fields that belong together. */
  key: string;
  names: readonly string[];
  /** Who changed it since the version that both began from. */
  changedBy: 'me' | 'them' | 'both';
}

/** Where two versions that began from the same one differ, in the order of the form. `apart` are fields that are no part of the record, as the reason for a change. */
export function differences(
  base: Values,
  mine: Values,
  theirs: Values,
  { together = [], apart = [] }: { together?: readonly Together[]; apart?: readonly string[] } = {},
): Difference[] {
  const found: Difference[] = [];
  for (const name of Object.keys(base)) {
    if (apart.includes(name)) continue;
    const group = together.find(({ names }) => names.includes(name));
    const key = group?.label ?? name;
    if (found.some((difference) => difference.key === key)) continue;
    const names = group?.names ?? [name];
    if (same(names, mine, theirs)) continue;
    found.push({ key, names, changedBy: same(names, base, mine) ? 'them' : same(names, base, theirs) ? 'me' : 'both' });
  }
  return found;
}

export type Side = 'mine' | 'theirs';

/** The version that the choices make: theirs, with the fields that were chosen of mine and those that stand apart. */
export function settled<V extends Values>(mine: V, theirs: V, found: readonly Difference[], chosen: Readonly<Record<string, Side>>, apart: readonly string[] = []): V {
  const names = [...apart, ...found.filter(({ key }) => chosen[key] === 'mine').flatMap((difference) => difference.names)];
  return { ...theirs, ...Object.fromEntries(names.map((name) => [name, mine[name]])) };
}

const same = (names: readonly string[], one: Values, other: Values): boolean => names.every((name) => sameValue(one[name], other[name]));

/** A number typed into a field is the same as the number that came from the server, and an empty field the same as none. The order of the fields of an entry says nothing. */
export const sameValue = (one: unknown, other: unknown): boolean => written(one) === written(other);
function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return JSON.stringify(value.map(written));
  return typeof value === 'object'
    ? JSON.stringify(
        Object.entries(value)
          .map(([key, each]) => [key, written(each)])
          .sort(),
      )
    : String(value);
}
