import type { Outputs } from '../api.ts';
import { CLASSES } from '../map/colours.ts';
import { writePlace } from '../register/place.ts';

type Run = Pick<Outputs['hotspots']['get'], 'method' | 'parameters' | 'filter' | 'result'>;
type Change = keyof typeof CLASSES.difference;

/** Days of a period; null where it has no beginning or no end of its own. */
function daysOf({ from, to }: Run['filter']): number | null {
  return from === null || to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

const placed = ({ filter: { place } }: Run): string | null => (place ? writePlace(place) : null);

/** Months differ by up to three days, and years by one, without being other periods. */
const SAME_LENGTH = 3;

/** What keeps two runs from being set beside each other cell by cell, the first reason first; none: they can be. */
export function obstacles(one: Run, other: Run): ('method' | 'grid' | 'place' | 'period')[] {
  const [days, otherDays] = [daysOf(one.filter), daysOf(other.filter)];
  const sameLength = days === null || otherDays === null ? one.filter.from === other.filter.from && one.filter.to === other.filter.to : Math.abs(days - otherDays) <= SAME_LENGTH;
  return [
    ...(one.method !== other.method ? (['method'] as const) : []),
    ...(one.parameters.distance !== other.parameters.distance ? (['grid'] as const) : []),
    // Beyond its place a run says nothing: a cell that it leaves out there has not become less.
    ...(placed(one) === placed(other) ? [] : (['place'] as const)),
    ...(sameLength ? [] : (['period'] as const)),
  ];
}

/** How hot a cell is: -3 to 3 by the false discovery rate, or by its history. Undefined for methods whose cells have no order or no place in a common grid. */
const HEAT: Partial<Record<Run['method'], (properties: GeoJSON.GeoJsonProperties) => number>> = {
  'getis-ord': (properties) => Number(properties?.['sign'] ?? 0),
  'emerging-hotspots': (properties) => (/ hot$/.test(String(properties?.['category'])) ? 1 : / cold$/.test(String(properties?.['category'])) ? -1 : 0),
};

/** The changes in the order of the legend. */
export const CHANGES = ['come', 'more', 'same', 'less', 'gone'] as const satisfies readonly Change[];

const changeOf = (before: number, after: number): Change =>
  after > 0 && before <= 0 ? 'come' : before > 0 && after <= 0 ? 'gone' : after > before ? 'more' : after < before ? 'less' : 'same';

/**
 * The cells of two runs on one grid by what became of them from the first to the second. A cell that a run leaves out holds nothing that differs from chance
 * there. Null where the grids do not agree or the method has no order of cells.
 */
export function difference(one: Run, other: Run): GeoJSON.FeatureCollection | null {
  const heat = HEAT[one.method];
  if (!heat || !one.result || !other.result || obstacles(one, other).some((each) => each !== 'period')) return null;
  const cells = (run: Run) => new Map((run.result?.features.features ?? []).map((feature) => [String(feature.properties?.['id']), feature]));
  const [before, after] = [cells(one), cells(other)];
  const features = [...new Map([...before, ...after])].map(([id, feature]) => {
    const change = changeOf(heat(before.get(id)?.properties ?? null), heat(after.get(id)?.properties ?? null));
    return { ...feature, properties: { id, change, colour: CLASSES.difference[change] } };
  });
  return { type: 'FeatureCollection', features };
}
