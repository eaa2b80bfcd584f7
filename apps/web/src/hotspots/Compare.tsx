import { Alert, Button, Group, List, SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { api, type Outputs } from '../api.ts';
import { formatDistance, formatNumber } from '../i18n/format.ts';
import { CLASSES } from '../map/colours.ts';
import type { MapController } from '../map/controller.ts';
import { Swatch } from '../map/legend.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useAsked } from './asked.ts';
import { CompareMap } from './CompareMap.tsx';
import { CHANGES, difference, obstacles } from './difference.ts';
import { drawn } from './draw.ts';
import { Legend } from './Legend.tsx';

type SavedRun = Outputs['hotspots']['get'];

/** Two saved runs side by side on two maps that move together, what differs in what they were asked, and on one grid the map of what became of each cell. */
export function Compare({ first, second, onClose }: { first: string; second: string; onClose: () => void }) {
  const { t } = useTranslation(['hotspots', 'common']);
  const a = useQuery(api.hotspots.get.queryOptions({ id: first }));
  const b = useQuery(api.hotspots.get.queryOptions({ id: second }));
  const [shows, setShows] = useState<'both' | 'difference'>('both');
  const controllers = useRef<(MapController | null)[]>([null, null]);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const changes = useMemo(() => (a.data && b.data ? difference(a.data, b.data) : null), [a.data, b.data]);

  const together = (from: number) => {
    const [one, other] = [controllers.current[from], controllers.current[1 - from]];
    if (!one || !other) return;
    const centre = one.map.getCenter();
    // Moving the other map sends its own move event back here; only a real difference is passed on, so that this ends.
    if (other.map.getCenter().distanceTo(centre) > 50 || Math.abs(other.map.getZoom() - one.map.getZoom()) > 0.01) other.map.jumpTo({ center: centre, zoom: one.map.getZoom() });
  };
  const failed = a.error ?? b.error;
  const oneMethod = a.data?.method === b.data?.method;
  return createPortal(
    <section className="compare" aria-label={t('compareTitle')} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <Group justify="space-between" p="xs">
        <Text fw={600}>{t('compareTitle')}</Text>
        <Group gap="xs">
          {changes && (
            <SegmentedControl
              size="xs"
              aria-label={t('compareShows')}
              value={shows}
              onChange={(value) => setShows(value === 'difference' ? 'difference' : 'both')}
              data={[
                { value: 'both', label: t('compareBoth') },
                { value: 'difference', label: t('compareDifference') },
              ]}
            />
          )}
          <Button ref={close} size="compact-sm" variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
        </Group>
      </Group>
      {failed && <ErrorNotice error={failed} onRetry={() => void Promise.all([a.refetch(), b.refetch()])} />}
      {a.data && b.data && <Differing one={a.data} other={b.data} />}
      {shows === 'difference' && changes ? (
        <div className="compare-maps" data-maps={1}>
          <CompareMap cells={changes} hulls={null} caption={<Text size="sm">{t('differenceOf', { before: a.data?.name ?? '', after: b.data?.name ?? '' })}</Text>} />
        </div>
      ) : (
        <div className="compare-maps" data-maps={2}>
          {[a.data, b.data].map((run, side) => (
            <RunMap
              key={side === 0 ? first : second}
              run={run}
              ownLegend={!oneMethod}
              onMade={(controller) => {
                controllers.current[side] = controller;
                controller?.map.on('move', () => together(side));
              }}
            />
          ))}
        </div>
      )}
      <div className="compare-legend">
        {shows === 'difference' && changes ? (
          <ul className="result-legend">
            {CHANGES.map((change) => (
              <li key={change}>
                <Swatch colour={CLASSES.difference[change]} label={t(`change.${change}`)} />
              </li>
            ))}
          </ul>
        ) : (
          oneMethod && a.data && <Legend method={a.data.method} />
        )}
      </div>
    </section>,
    document.body,
  );
}

/** What two runs were not asked alike: cells of other sizes and periods of other lengths must not be read as a change. */
function Differing({ one, other }: { one: SavedRun; other: SavedRun }) {
  const { t } = useTranslation(['hotspots', 'common']);
  const { parts } = useAsked();
  const [asked, otherAsked] = [parts(one.filter), parts(other.filter)];
  const found = obstacles(one, other);
  const pair = (label: string, before: string, after: string) => t('differs', { label, before, after });
  const reasons = [
    ...(found.includes('method') ? [pair(t('differ.method'), t(`short.${one.method}`), t(`short.${other.method}`))] : []),
    ...(found.includes('grid') ? [pair(t('differ.grid'), formatDistance(one.parameters.distance), formatDistance(other.parameters.distance))] : []),
    ...(found.includes('period') ? [pair(t('differ.length'), asked.period, otherAsked.period)] : []),
    ...(['place', 'sectors', 'sources', 'precisions', 'organisations'] as const)
      .filter((key) => asked[key] !== otherAsked[key])
      .map((key) => pair(t(`differ.${key}`), asked[key], otherAsked[key])),
    ...(one.result && other.result && one.result.dataVersion !== other.result.dataVersion
      ? [pair(t('differ.data'), String(one.result.dataVersion), String(other.result.dataVersion))]
      : []),
  ];
  if (reasons.length === 0) return null;
  return (
    <Alert color="yellow" title={t('differTitle')} className="compare-differing">
      <List size="sm">
        {reasons.map((reason) => (
          <List.Item key={reason}>{reason}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function RunMap({ run, ownLegend, onMade }: { run: SavedRun | undefined; ownLegend: boolean; onMade: (controller: MapController | null) => void }) {
  const { t } = useTranslation('hotspots');
  const { sentence } = useAsked();
  const { cells, hulls } = useMemo(() => drawn(run?.method ?? 'getis-ord', run?.result?.features ?? null), [run]);
  return (
    <CompareMap
      cells={cells}
      hulls={hulls}
      onMade={onMade}
      caption={
        run && (
          <>
            <Text size="sm" fw={600}>
              {run.name}
            </Text>
            <Text size="sm">{sentence(run.filter)}</Text>
            <Text size="xs">
              {t(`short.${run.method}`)}, {formatDistance(run.parameters.distance)}
              {run.result &&
                `, ${t('usedExcluded', { used: formatNumber(run.result.used), excluded: formatNumber(run.result.excluded + run.result.withoutPlace) })}, ${t('reproducible', { data: run.result.dataVersion, code: run.codeVersion, seed: run.seed })}`}
            </Text>
            {ownLegend && <Legend method={run.method} />}
          </>
        )
      }
    />
  );
}
