import { useMemo } from 'react';
import { useLayersShown } from '../app/layers-on.ts';
import { classColour } from '../map/colours.ts';
import { useDepartmentSums } from '../register/department-sums.ts';
import { type IndicatorFigure, useIndicator } from './indicator.ts';
import { type Zone, type Zones, zoneFeature } from './zones.ts';

interface Shading {
  level: Zone['level'];
  figures: Map<string, IndicatorFigure>;
  breaks: number[];
  colours: readonly string[];
  /** How a zone without a figure is drawn: no figure exists, or it is withheld. */
  absent: 'missing' | 'withheld';
}

/** What shades the zones: the indicator where it is on, else the sums by department for a role that sees only sums. Null: zones are not shaded. */
export function useShading(): Shading | null {
  const on = useLayersShown();
  const indicatorOn = on.includes('indicator');
  const indicator = useIndicator(indicatorOn);
  const sums = useDepartmentSums();
  return useMemo(() => {
    if (indicatorOn) return { ...indicator, absent: 'missing' };
    return sums && on.includes('rescues') ? { ...sums, level: 'DEPARTMENT', absent: 'withheld' } : null;
  }, [indicatorOn, indicator, sums, on]);
}

/** Features of the zones layer: shaded, outlined where boundaries were imported, and always there to be clicked. */
export function zoneFeatures(zones: Zones, shading: Shading | null): GeoJSON.FeatureCollection {
  const official = [...zones.values()].some(({ boundaryKind }) => boundaryKind === 'OFFICIAL');
  return {
    type: 'FeatureCollection',
    features: [...zones.values()]
      .filter((zone) => zone.level === (shading?.level ?? 'DEPARTMENT'))
      .map((zone) => {
        const figure = shading?.figures.get(zone.pcode);
        return zoneFeature(zone, {
          outline: official || (shading !== null && (figure !== undefined || shading.absent === 'missing')),
          ...(shading && (figure ? { colour: classColour(figure.value, shading.breaks, shading.colours) } : { [shading.absent]: true })),
        });
      }),
  };
}
