import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Inspector } from '../app/slots.tsx';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { Facts } from '../ui/Facts.tsx';
import { useZones } from '../zones/zones.ts';
import type { Centre } from './features.ts';

/** What is known of one centre. */
export function CentreInspector({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['centres', 'common']);
  const centres = useQuery(api.centres.list.queryOptions()).data;
  const centre = centres?.find((each) => String(each.id) === id);
  return (
    <Inspector title={centre?.name ?? t('secretCentre')} onClose={onClose}>
      {centre && <CentreFacts centre={centre} />}
      {!centres && <Skeleton height={220} aria-label={t('common:loading')} />}
    </Inspector>
  );
}

function CentreFacts({ centre }: { centre: Centre }) {
  const { t } = useTranslation(['centres', 'common']);
  const zones = useZones();
  const notTold = centre.bedsShown ? t('common:unknown') : t('bedsWithheld');
  return (
    <Facts
      facts={[
        [t('kind'), t(`common:centreKind.${centre.kind}`)],
        [t('common:level.DEPARTMENT'), zones.get(centre.departmentPcode)?.name ?? centre.departmentPcode],
        [t('place'), centre.lon === null ? t('placeWithheld') : `${formatNumber(centre.lat ?? 0, 3)} / ${formatNumber(centre.lon, 3)}`],
        [t('beds'), centre.beds === null ? notTold : formatNumber(centre.beds)],
        [t('occupied'), centre.occupied === null || centre.occupiedOn === null ? notTold : `${formatNumber(centre.occupied)} (${formatDate(centre.occupiedOn)})`],
        [t('operator'), centre.operator ?? t('common:unknown')],
        [t('opened'), centre.openedOn === null ? t('common:unknown') : formatDate(centre.openedOn, (centre.openedPrecision ?? 'DAY') as 'DAY')],
        ...centre.capacities.map(({ validFrom, beds, source }): [string, ReactNode] => [t('capacityFrom', { date: formatDate(validFrom) }), `${formatNumber(beds)} (${source})`]),
        [t('source'), centre.source ?? t('placeWithheld')],
      ]}
    />
  );
}
