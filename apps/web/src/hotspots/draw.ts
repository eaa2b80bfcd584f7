import type { HotspotMethod } from '@vigie/domain';
import { formatNumber } from '../i18n/format.ts';
import { MARKS } from '../map/colours.ts';

/** How far along its course a place is, from fading to rising: the position of its colour. */
const COURSES = [
  ['diminishing', 'historical'],
  ['sporadic', 'oscillating'],
  ['persistent', 'consecutive'],
  ['new', 'intensifying'],
] as const;

type Properties = Record<string, unknown>;
type Drawn = { colour?: string | undefined; strong?: boolean; label?: string };

/** The mark of a feature by its method: the page chooses colours and patterns, the analysis gives figures only. */
const MARK: Record<HotspotMethod, (properties: Properties) => Drawn> = {
  'getis-ord': ({ sign }) => {
    const step = Number(sign ?? 0);
    return { colour: step > 0 ? MARKS.hot[step - 1] : step < 0 ? MARKS.cold[-step - 1] : MARKS.notSignificant, strong: Math.abs(step) === 3 };
  },
  'emerging-hotspots': ({ category, alarm }) => {
    const [course = '', kind] = String(category).split(' ');
    const at = COURSES.findIndex((courses) => (courses as readonly string[]).includes(course));
    return { colour: kind === 'hot' ? MARKS.course.hot[at] : kind === 'cold' ? MARKS.course.cold[at] : MARKS.notSignificant, strong: alarm === true };
  },
  'source-agreement': ({ agreement }) => ({ colour: MARKS.agreement[agreement as keyof typeof MARKS.agreement] ?? MARKS.notSignificant }),
  'effort-rates': ({ share, never }) => (never === true ? {} : { colour: MARKS.indicator[Math.min(4, Math.floor(5 * Number(share ?? 0)))] }),
  'kernel-density': ({ step }) => ({ colour: MARKS.density[Number(step ?? 0)] }),
  'near-repeat': () => ({ label: '' }),
  dbscan: ({ rescues }) => ({ label: formatNumber(Number(rescues ?? 0)) }),
};

/** Features of a result with their marks, in the layer of cells or in that of outlines. */
export function drawn(method: HotspotMethod, features: GeoJSON.FeatureCollection | null): { cells: GeoJSON.FeatureCollection | null; hulls: GeoJSON.FeatureCollection | null } {
  if (!features) return { cells: null, hulls: null };
  const marked: GeoJSON.FeatureCollection = {
    type: 'FeatureCollection',
    features: features.features.map((feature) => ({ ...feature, properties: { ...feature.properties, ...MARK[method](feature.properties ?? {}) } })),
  };
  return method === 'dbscan' || method === 'near-repeat' ? { cells: null, hulls: marked } : { cells: marked, hulls: null };
}
