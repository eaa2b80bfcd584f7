import type { HotspotMethod } from '@vigie/domain';
import { formatNumber } from '../i18n/format.ts';
import { MARKS } from '../map/colours.ts';

/** Colours of a result's features: hot and cold in three steps, density in five, hulls with their count. */
export function drawn(method: HotspotMethod, features: GeoJSON.FeatureCollection | null): { cells: GeoJSON.FeatureCollection | null; hulls: GeoJSON.FeatureCollection | null } {
  if (!features) return { cells: null, hulls: null };
  const coloured = (properties: (feature: GeoJSON.Feature) => object): GeoJSON.FeatureCollection => ({
    ...features,
    features: features.features.map((feature) => ({ ...feature, properties: { ...feature.properties, ...properties(feature) } })),
  });
  if (method === 'dbscan') return { cells: null, hulls: coloured(({ properties }) => ({ label: formatNumber(Number(properties?.['rescues'] ?? 0)) })) };
  if (method === 'kernel-density') return { cells: coloured(({ properties }) => ({ colour: MARKS.density[Number(properties?.['step'] ?? 0)], strong: false })), hulls: null };
  return {
    cells: coloured(({ properties }) => {
      const sign = Number(properties?.['sign'] ?? 0);
      return { colour: sign > 0 ? MARKS.hot[sign - 1] : sign < 0 ? MARKS.cold[-sign - 1] : MARKS.notSignificant, strong: Math.abs(sign) === 3 };
    }),
    hulls: null,
  };
}
