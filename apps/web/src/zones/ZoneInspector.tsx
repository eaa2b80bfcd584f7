import { Text } from '@mantine/core';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { EffortSum } from '@vigie/hotspots';
import { type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useLayersShown } from '../app/layers-on.ts';
import { Inspector } from '../app/slots.tsx';
import { useEffort } from '../effort/effort.ts';
import { formatNumber } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { selectedSource } from '../map/selected.ts';
import { useLayer } from '../map/use-map.ts';
import { CountThere } from '../register/CountThere.tsx';
import { registerWorker, useSelection } from '../register/client.ts';
import { GatheredFacts } from '../register/GatheredFacts.tsx';
import { Reach } from '../travel/reach.ts';
import { Facts } from '../ui/Facts.tsx';
import { useIndicator } from './indicator.ts';
import { useZones, type Zone, type Zones } from './zones.ts';

/** The facts of a zone; for a role that sees sums, its own. */
export function ZoneInspector({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['common', 'zones']);
  const zones = useZones();
  const zone = zones.get(id);
  return (
    <Inspector title={zone?.name ?? t('unknown')} onClose={onClose}>
      {zone && <ZoneFacts zone={zone} zones={zones} />}
      {!zone && zones.size > 0 && <Text size="sm">{t('zones:notThere')}</Text>}
    </Inspector>
  );
}

function ZoneFacts({ zone, zones }: { zone: Zone; zones: Zones }) {
  const { t } = useTranslation(['zones', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const known = useEffort();
  const indicator = useIndicator(useLayersShown().includes('indicator'));
  // Null: never searched; undefined: not known to the role.
  const effort = known.known ? (known.sums.get(zone.pcode) ?? null) : undefined;
  useLayer(
    selectedSource,
    useMemo(() => ({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry: zone.geometry, properties: {} }] }), [zone]),
  );
  const { key, ready } = useSelection();
  const sums = useQuery({ queryKey: ['zone-sums', zone.pcode, key], queryFn: () => registerWorker().zoneSums(zone.pcode), enabled: ready, gcTime: 0 }).data;
  const foundText = ({ childrenFound, foundWithheld }: EffortSum) =>
    !foundWithheld ? formatNumber(childrenFound) : childrenFound === 0 ? t('common:withheldFigure') : t('atLeast', { n: formatNumber(childrenFound) });
  const figure = indicator.figures.get(zone.pcode);
  const facts: [string, ReactNode][] = [
    [t(`common:level.${zone.level}`), `${zone.name} (${zone.pcode})`],
    ...(zone.parentPcode ? [[t('within'), zones.get(zone.parentPcode)?.name ?? ''] as [string, ReactNode]] : []),
    [t('population'), zone.population === null ? t('common:unknown') : `${formatNumber(zone.population)} (${zone.populationYear ?? ''}, ${zone.populationSource ?? ''})`],
    ...(zone.seatName ? [[t('seat'), zone.seatName] as [string, ReactNode]] : []),
  ];
  if (zone.level === 'DEPARTMENT' && effort !== undefined)
    facts.push([
      t('effort'),
      effort === null
        ? t('neverSearched')
        : t('effortSum', {
            entries: formatNumber(effort.entries),
            days: formatNumber(effort.officerDays),
            visits: formatNumber(effort.visits),
            found: foundText(effort),
          }),
    ]);
  if (sums) {
    const said = ({ rescues, children }: { rescues: number; children: number }) =>
      `${t('common:rescues', { count: rescues, formatted: formatNumber(rescues) })}, ${t('common:children', { count: children, formatted: formatNumber(children) })}`;
    facts.push([
      t('rescuesInPeriod'),
      <ul key="sums" className="zone-sums">
        <li>{sums.total ? said(sums.total) : t('sumWithheld')}</li>
        {sums.years.map(({ year, figure }) => (
          <li key={year}>{t('yearFigure', { year, figure: figure ? said(figure) : t('withheldFigure') })}</li>
        ))}
      </ul>,
    ]);
  }
  if (indicator.indicator && indicator.year)
    facts.push([
      `${currentLanguage() === 'fr' ? indicator.indicator.nameFr : indicator.indicator.nameEn} (${indicator.year})`,
      figure
        ? `${formatNumber(figure.value, 1)} ${indicator.indicator.unit}${figure.low !== null && figure.high !== null ? ` (${t('interval', { low: formatNumber(figure.low, 1), high: formatNumber(figure.high, 1) })})` : ''}`
        : t('noFigure'),
    ]);
  facts.push([t('boundary'), zone.boundaryKind === 'INDICATIVE' ? t('indicative') : `${t(`common:boundary.${zone.boundaryKind}`)}. ${zone.boundarySource}`]);
  return (
    <>
      <Facts facts={facts} />
      {sums === null && <ZoneRescues pcode={zone.pcode} />}
      {sums && <CountThere place={only(zone.pcode)} />}
      {'travel.read' in may && zone.seatLon !== null && zone.seatLat !== null && (
        <Suspense>
          <Reach from={{ lon: zone.seatLon, lat: zone.seatLat }} to={zone.seatName ?? zone.name} />
        </Suspense>
      )}
    </>
  );
}

const only = (pcode: string) => ({ kind: 'zone', pcode }) as const;

/** The rescues of a zone, for a role that sees more than sums. */
function ZoneRescues({ pcode }: { pcode: string }) {
  const { key, ready } = useSelection();
  const gathered = useQuery({
    queryKey: ['zone-rescues', pcode, key],
    queryFn: () => registerWorker().zone(pcode),
    enabled: ready,
    placeholderData: keepPreviousData,
    gcTime: 0,
  }).data;
  return gathered ? <GatheredFacts gathered={gathered} only={only(pcode)} /> : null;
}
