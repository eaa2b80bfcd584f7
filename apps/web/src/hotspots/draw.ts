import type { HotspotMethod } from '@vigie/domain';
import { formatNumber } from '../i18n/format.ts';
import { CLASSES } from '../map/colours.ts';
import { middleOf } from '../map/features.ts';

/** Categories of emerging hot spots from fading to rising; the position of a category's group is that of its colour. */
const COURSES = [
  ['diminishing', 'historical'],
  ['sporadic', 'oscillating'],
  ['persistent', 'consecutive'],
  ['new', 'intensifying'],
] as const;

type Properties = Record<string, unknown>;
type Drawn = { colour?: string | undefined; alarm?: boolean; label?: string };

/** The mark of a feature, by method. Colours and patterns are chosen here, so that the analysis need not know them. */
const MARK: Record<HotspotMethod, (properties: Properties) => Drawn> = {
  'getis-ord': ({ sign }) => {
    const step = Number(sign ?? 0);
    return { colour: step > 0 ? CLASSES.hot[step - 1] : step < 0 ? CLASSES.cold[-step - 1] : CLASSES.notSignificant };
  },
  'emerging-hotspots': ({ category, alarm }) => {
    const [course = '', kind] = String(category).split(' ');
    const at = COURSES.findIndex((courses) => (courses as readonly string[]).includes(course));
    return { colour: kind === 'hot' ? CLASSES.course.hot[at] : kind === 'cold' ? CLASSES.course.cold[at] : CLASSES.notSignificant, alarm: alarm === true };
  },
  'source-agreement': ({ agreement }) => ({ colour: CLASSES.agreement[agreement as keyof typeof CLASSES.agreement] ?? CLASSES.notSignificant }),
  'effort-rates': ({ share, never }) => (never === true ? {} : { colour: CLASSES.indicator[Math.min(4, Math.floor(5 * Number(share ?? 0)))] }),
  'kernel-density': ({ step }) => ({ colour: CLASSES.density[Number(step ?? 0)] }),
  'near-repeat': () => ({ label: '' }),
  dbscan: ({ rescues }) => ({ label: formatNumber(Number(rescues ?? 0)) }),
};

/** The features of a result with their marks, divided between the layer of cells and that of outlines. */
export function drawn(method: HotspotMethod, features: GeoJSON.FeatureCollection | null): { cells: GeoJSON.FeatureCollection | null; hulls: GeoJSON.FeatureCollection | null } {
  if (!features) return { cells: null, hulls: null };
  const marked: GeoJSON.FeatureCollection = {
    type: 'FeatureCollection',
    features: features.features.map((feature) => ({ ...feature, properties: { ...feature.properties, ...MARK[method](feature.properties ?? {}) } })),
  };
  return method === 'dbscan' || method === 'near-repeat' ? { cells: null, hulls: withLabels(marked) } : { cells: marked, hulls: null };
}

/** Adds the number of a hull as a point of its own: the map cuts an area into tiles, and would write the number in each of them. */
const withLabels = ({ features, ...collection }: GeoJSON.FeatureCollection): GeoJSON.FeatureCollection => ({
  ...collection,
  features: [
    ...features,
    ...features.flatMap(({ geometry, properties }) =>
      geometry.type === 'Polygon'
        ? [{ type: 'Feature' as const, properties, geometry: { type: 'Point' as const, coordinates: middleOf(geometry.coordinates[0]?.slice(1) ?? []) } }]
        : [],
    ),
  ],
});
