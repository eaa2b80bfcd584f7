import { Button, Skeleton } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { type ReactNode, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Inspector } from '../app/slots.tsx';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { pointFeature } from '../map/features.ts';
import { selectedSource } from '../map/selected.ts';
import { useLayer } from '../map/use-map.ts';
import { Reach } from '../travel/reach.ts';
import { Facts } from '../ui/Facts.tsx';
import { useZones } from '../zones/zones.ts';
import { type Centre, standsAt } from './features.ts';
import { Keeper } from './Keeper.tsx';
import { Ratios } from './Ratios.tsx';
import { Sources } from './Sources.tsx';

/** "60 lits, dont 30 pour filles et 30 pour garçons, de 6 à 17 ans (source)". */
function capacityWords({ beds, girlsBeds, boysBeds, ageFrom, ageTo, surge, validTo, source }: Centre['capacities'][number], t: TFunction<['centres', 'common']>): string {
  const parts: string[] = [t(surge ? 'surgeBeds' : 'bedsCount', { count: beds, formatted: formatNumber(beds) })];
  if (girlsBeds !== null || boysBeds !== null) parts.push(t('bedsBySex', { girls: formatNumber(girlsBeds ?? 0), boys: formatNumber(boysBeds ?? 0) }));
  if (ageFrom !== null || ageTo !== null) parts.push(t('ages', { from: ageFrom ?? 0, to: ageTo ?? 17 }));
  if (validTo !== null) parts.push(t('untilDay', { date: formatDate(validTo) }));
  return `${parts.join(', ')} (${source[currentLanguage()]})`;
}

/** Why the centre takes nobody, and until when. */
function stateWords({ kind, until }: NonNullable<Centre['closed']>, t: TFunction<['centres', 'common']>): string {
  return until === null ? t(`closed.${kind}`) : t(`closedUntil.${kind}`, { date: formatDate(until) });
}

/** Whether it may take in minors, who works there, who is missing and whom one calls, as far as the role may know. */
function peopleOf(centre: Centre, t: TFunction<['centres', 'common']>): [string, ReactNode][] {
  const { authorised } = centre;
  const [authorisations, staff, missing, contacts] = [centre.authorisations ?? [], centre.staff ?? [], centre.missing ?? [], centre.contacts ?? []];
  const lines = (texts: string[]) => texts.map((text) => <div key={text}>{text}</div>);
  return [
    ...(authorised
      ? [
          [
            t('authorisation'),
            authorised.until === null
              ? t(`authorised.${authorised.state}`)
              : t('authorisedUntil', { state: t(`authorised.${authorised.state}`), date: formatDate(authorised.until) }),
          ] satisfies [string, ReactNode],
        ]
      : []),
    ...authorisations.map(({ number, validFrom: from, validTo: to }): [string, ReactNode] => [
      t('authorisationNumber', { number }),
      to === null ? t('fromOn', { from: formatDate(from) }) : t('fromTo', { from: formatDate(from), to: formatDate(to) }),
    ]),
    ...(staff.length > 0
      ? [
          [
            t('staff'),
            lines(staff.map(({ role, count, countedOn }) => t('staffCounted', { role: t(`common:staffRole.${role}`), number: formatNumber(count), date: formatDate(countedOn) }))),
          ] satisfies [string, ReactNode],
        ]
      : []),
    ...(missing.length > 0
      ? [
          [
            t('missing'),
            lines(
              missing.map(({ role, has, needed }) =>
                has === null
                  ? t('missingUncounted', { role: t(`common:staffRole.${role}`), needed: formatNumber(needed) })
                  : t('missingOne', { role: t(`common:staffRole.${role}`), has: formatNumber(has), needed: formatNumber(needed) }),
              ),
            ),
          ] satisfies [string, ReactNode],
        ]
      : []),
    ...contacts.map(({ role, phone }): [string, ReactNode] => [
      t(`common:contactRole.${role}`),
      <a key={phone} href={`tel:${phone.replace(/[^+0-9]/g, '')}`}>
        {phone}
      </a>,
    ]),
  ];
}

/** What is known of one centre. */
export function CentreInspector({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['centres', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const centres = useQuery(api.centres.list.queryOptions()).data;
  const centre = centres?.find((each) => String(each.id) === id);
  const navigate = useNavigate();
  const [ratios, setRatios] = useState(false);
  return (
    <Inspector title={centre?.name ?? t('secretCentre')} onClose={onClose}>
      {centre && <CentreFacts centre={centre} />}
      {centre && 'travel.read' in may && <ReachOf centre={centre} />}
      {centre && 'centres.write' in may && (
        <>
          <Sources centre={centre} />
          <Keeper centre={centre} />
          <Button variant="default" fullWidth mt="sm" onClick={() => void navigate({ to: '/centre', search: (view) => ({ ...view, centre: centre.id }) })}>
            {t('correct')}
          </Button>
          <Button variant="subtle" fullWidth onClick={() => setRatios(true)}>
            {t('ratios')}
          </Button>
          {ratios && <Ratios onClose={() => setRatios(false)} />}
        </>
      )}
      {!centres && <Skeleton height={220} aria-label={t('common:loading')} />}
    </Inspector>
  );
}

/** How far one gets from it, or from the seat of its department where its place is withheld. */
function ReachOf({ centre }: { centre: Centre }) {
  const { t } = useTranslation('centres');
  const zones = useZones();
  const at = standsAt(centre, zones);
  return (
    at && (
      <Suspense>
        <Reach
          from={{ lon: at[0], lat: at[1] }}
          to={centre.lon === null ? t('seatOf', { department: zones.get(centre.departmentPcode)?.name ?? '' }) : (centre.name ?? t('secretCentre'))}
        />
      </Suspense>
    )
  );
}

function CentreFacts({ centre }: { centre: Centre }) {
  const { t } = useTranslation(['centres', 'common']);
  const zones = useZones();
  useLayer(
    selectedSource,
    useMemo(() => {
      const at = standsAt(centre, zones);
      return at && { type: 'FeatureCollection', features: [pointFeature(at, {})] };
    }, [centre, zones]),
  );
  const notTold = centre.bedsShown ? t('common:unknown') : t('bedsWithheld');
  return (
    <Facts
      facts={[
        [t('kind'), t(`common:centreKind.${centre.kind}`)],
        [t('common:level.DEPARTMENT'), zones.get(centre.departmentPcode)?.name ?? centre.departmentPcode],
        [t('place'), centre.lon === null ? t('placeWithheld') : `${formatNumber(centre.lat ?? 0, 3)} / ${formatNumber(centre.lon, 3)}`],
        [t('beds'), centre.beds === null ? notTold : formatNumber(centre.beds)],
        [t('free'), centre.free === null ? notTold : formatNumber(centre.free)],
        [
          t('occupied'),
          centre.occupied === null ? notTold : centre.occupiedOn === null ? formatNumber(centre.occupied) : `${formatNumber(centre.occupied)} (${formatDate(centre.occupiedOn)})`,
        ],
        ...(centre.closed ? [[t('state'), stateWords(centre.closed, t)] satisfies [string, ReactNode]] : []),
        ...(centre.away ? [[t('away'), t('bedsCount', { count: centre.away, formatted: formatNumber(centre.away) })] satisfies [string, ReactNode]] : []),
        ...(centre.held ? [[t('held'), formatNumber(centre.held)] satisfies [string, ReactNode]] : []),
        ...(centre.count && centre.count.derived !== null && centre.count.derived !== centre.count.occupied
          ? [
              [
                t('countDiffers', { date: formatDate(centre.count.on) }),
                t('countDiffersText', { counted: formatNumber(centre.count.occupied), derived: formatNumber(centre.count.derived) }),
              ] satisfies [string, ReactNode],
            ]
          : []),
        ...(centre.services?.length ? [[t('services'), centre.services.map((code) => t(`common:centreService.${code}`)).join(', ')] satisfies [string, ReactNode]] : []),
        ...(centre.languages?.length ? [[t('languages'), centre.languages.map((code) => t(`common:spokenLanguage.${code}`)).join(', ')] satisfies [string, ReactNode]] : []),
        ...(centre.traffickedOnly ? [[t('takes'), t('traffickedOnly')] satisfies [string, ReactNode]] : []),
        [t('operator'), centre.operator ?? t('common:unknown')],
        [t('opened'), centre.openedOn === null ? t('common:unknown') : formatDate(centre.openedOn, (centre.openedPrecision ?? 'DAY') as 'DAY')],
        ...centre.capacities.map((capacity): [string, ReactNode] => [t('capacityFrom', { date: formatDate(capacity.validFrom) }), capacityWords(capacity, t)]),
        ...peopleOf(centre, t),
        [t('source'), centre.source?.[currentLanguage()] ?? t('placeWithheld')],
      ]}
    />
  );
}
