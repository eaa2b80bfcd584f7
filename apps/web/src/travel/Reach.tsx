import './text.ts';
import './travel.css';
import { Anchor, Button, NativeSelect, Skeleton, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { conditionsAt, Season, type TravelConditions, Vehicle } from '@vigie/domain';
import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { keepView } from '../app/view.ts';
import { formatNumber } from '../i18n/format.ts';
import { REACH_COLOUR } from '../map/colours.ts';
import { useLayer, useMap } from '../map/use-map.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Basis } from './Basis.tsx';
import { REACH_LINES } from './lines.ts';
import { reachSource } from './source.ts';

/** Two hours of road fill the map. */
const REACH_ZOOM = 7.5;

interface Point {
  lon: number;
  lat: number;
}

/** How far one gets from a place, for who asks: on the map as lines around what is reached, and as a table. `to` says what place it is, in words. */
export function Reach({ from, to }: { from: Point; to: string }) {
  const { t } = useTranslation('travel');
  const [on, setOn] = useState(false);
  const id = useId();
  return (
    <section className="reach" aria-labelledby={id}>
      <h3 id={id}>{t('reach')}</h3>
      <Button variant="default" fullWidth aria-expanded={on} onClick={() => setOn(!on)}>
        {t(on ? 'hide' : 'show', { place: to })}
      </Button>
      {on && <Reached from={from} />}
    </section>
  );
}

function Reached({ from }: { from: Point }) {
  const { t } = useTranslation(['travel', 'common']);
  const [conditions, setConditions] = useState<TravelConditions>(() => ({ vehicle: 'CAR', ...conditionsAt(new Date(), from.lat) }));
  const change = (patch: Partial<TravelConditions>) => setConditions({ ...conditions, ...patch });
  const { lon, lat } = from;
  const map = useMap();
  // What is asked for is seen: the place may lie beside the part of the map that is shown.
  useEffect(() => map?.goTo(lon, lat, REACH_ZOOM), [map, lon, lat]);
  const reached = useQuery(api.travel.reached.queryOptions({ from: { lon, lat }, conditions }));
  const areas = reached.data?.areas;
  const localities = reached.data?.localities ?? [];
  useLayer(
    reachSource,
    useMemo(
      () =>
        areas
          ? // The widest first, so that the lines of the nearer ones lie above it.
            { type: 'FeatureCollection', features: areas.toReversed().map(({ minutes, area }) => ({ type: 'Feature', geometry: area, properties: { minutes } })) }
          : null,
      [areas],
    ),
  );
  return (
    <>
      <div className="reach-conditions">
        <NativeSelect
          label={t('vehicle')}
          data={Vehicle.codes.map((value) => ({ value, label: t(`common:vehicle.${value}`) }))}
          value={conditions.vehicle}
          onChange={(event) => change({ vehicle: event.currentTarget.value as Vehicle })}
        />
        <NativeSelect
          label={t('season')}
          data={Season.codes.map((value) => ({ value, label: t(`common:season.${value}`) }))}
          value={conditions.season}
          onChange={(event) => change({ season: event.currentTarget.value as Season })}
        />
        <Switch label={t('atNight')} checked={conditions.night} onChange={(event) => change({ night: event.currentTarget.checked })} />
      </div>
      {reached.isPending && (
        <>
          <Text size="sm" role="status">
            {t('awaited')}
          </Text>
          <Skeleton height={120} />
        </>
      )}
      {reached.isError && <ErrorNotice error={reached.error} onRetry={() => void reached.refetch()} />}
      {reached.data === null && <Text size="sm">{t('outside')}</Text>}
      {reached.data && (
        <table className="reach-table">
          <caption>{t('caption', { count: reached.data.of, formatted: formatNumber(reached.data.of) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('within')}</th>
              <th scope="col">{t('area')}</th>
              <th scope="col">{t('localities')}</th>
            </tr>
          </thead>
          <tbody>
            {reached.data.areas.map(({ minutes, squareKilometres }, at) => (
              <tr key={minutes}>
                <th scope="row">
                  <Line minutes={minutes} />
                  {t('minutes', { count: minutes })}
                </th>
                <td>{t('km2', { formatted: formatNumber(squareKilometres) })}</td>
                <td>{localities[at] && t('between', rangeWords(localities[at]))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Text size="xs" c="dimmed">
        {reached.data && <Caution checked={reached.data.checked} />} <Basis />{' '}
        <Anchor renderRoot={(props) => <Link {...props} to="/ways" search={keepView} />} underline="always" inherit>
          {t('rests')}
        </Anchor>
      </Text>
    </>
  );
}

/** Whether trips were ever held against what is shown. */
function Caution({ checked }: { checked: { localities: number; of: number; trips: number } | null }) {
  const { t } = useTranslation('travel');
  const how = checked ? t('checkedReach', { count: checked.trips, share: formatNumber((100 * checked.localities) / checked.of) }) : t('uncheckedReach');
  return `${how} ${t('brackets')}`;
}

const rangeWords = ({ least, likely, most }: { least: number; likely: number; most: number }) => ({
  likely: formatNumber(likely),
  least: formatNumber(least),
  most: formatNumber(most),
});

/** The line of the map, as its legend. */
function Line({ minutes }: { minutes: number }) {
  const line = REACH_LINES.find((each) => each.minutes === minutes);
  return (
    <svg className="reach-line" stroke={REACH_COLOUR} width="26" height="10" aria-hidden="true">
      <line x1="0" y1="5" x2="26" y2="5" strokeWidth={line?.width} strokeDasharray={line?.dashes?.map((each) => each * (line.width ?? 1)).join(' ')} />
    </svg>
  );
}
