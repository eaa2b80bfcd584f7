import './text.ts';
import { useMemo } from 'react';
import { lazily } from '../app/lazily.ts';
import type { Layer } from '../map/layer.ts';
import { useLayer } from '../map/use-map.ts';
import { IndicatorLegend } from './IndicatorLegend.tsx';
import { useIndicator } from './indicator.ts';
import { useShading, zoneFeatures } from './shading.ts';
import { zonesSource } from './source.ts';
import { useZones } from './zones.ts';

/** The zones: clickable always, shaded by what is on. */
export const zoneLayer: Layer = {
  permission: 'zones.read',
  sources: [zonesSource],
  Draw() {
    const zones = useZones();
    const shading = useShading();
    useLayer(
      zonesSource,
      useMemo(() => (zones.size > 0 ? zoneFeatures(zones, shading) : null), [zones, shading]),
    );
    return null;
  },
  table: { title: { fr: 'Départements', en: 'Departments' }, Table: lazily(() => import('./ZoneTable.tsx').then(({ ZoneTable }) => ZoneTable)) },
  inspect: { zone: lazily(() => import('./ZoneInspector.tsx').then(({ ZoneInspector }) => ZoneInspector)) },
};

/** An indicator, which shades the zones. */
export const indicatorLayer: Layer = {
  permission: 'indicators.read',
  sources: [],
  useTrouble: () => useIndicator(true).trouble,
  legend: { title: { fr: 'Indicateur de risque', en: 'Risk indicator' }, Legend: IndicatorLegend },
  inspect: {},
};
