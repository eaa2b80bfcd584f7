import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { childrenIn, girlsIn, type OperationHolds } from '@vigie/domain';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { BEDS_CHANGED } from '../beds/changed.ts';
import { useWayWords } from '../beds/use-way-words.ts';
import { useNameOfCentre } from '../centres/use-centre-name.ts';
import { formatDuration, formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import { useZones } from '../zones/zones.ts';
import type { Plan } from './plan.ts';
import { useItemName } from './use-item-name.ts';

/** Beds, people and vehicles that the plan holds; a draft may look for what is free and hold it, or give some back. */
export function Holds({ plan, editable }: { plan: Plan; editable: boolean }) {
  const { t } = useTranslation(['operations', 'common']);
  const [looking, setLooking] = useState(false);
  const centreName = useNameOfCentre();
  const itemName = useItemName();
  const hold = useHold(plan, () => setLooking(false));
  const { beds, resources } = plan.held;
  const kept: OperationHolds = {
    beds: beds.filter(({ state }) => state === 'HELD').map(({ centreId, children }) => ({ centreId, children })),
    resources: resources.map(({ id, count }) => ({ id, count })),
  };
  const giveBack = (words: string, holds: OperationHolds) =>
    editable ? (
      <Button size="compact-sm" variant="subtle" aria-label={t('holds.giveBackOf', { what: words })} loading={hold.pending} onClick={() => void hold.send(holds)}>
        {t('holds.giveBack')}
      </Button>
    ) : null;
  return (
    <section aria-labelledby="plan-holds">
      <h2 id="plan-holds">{t('holds.title')}</h2>
      {beds.length + resources.length === 0 && <Text size="sm">{t('holds.none')}</Text>}
      <ul className="holds-of-plan">
        {beds.map(({ centreId, children, state, lost }) => {
          const words = t('holds.beds', { count: childrenIn(children), centre: centreName(centreId) });
          return (
            <Line key={`bed ${centreId} ${state}`} words={words} more={state === 'ADMITTED' ? t('holds.admitted') : undefined} lost={lost}>
              {state === 'HELD' && giveBack(words, { ...kept, beds: kept.beds.filter((bed) => bed.centreId !== centreId) })}
            </Line>
          );
        })}
        {resources.map(({ id, kind, language, count, organisation, lost }) => {
          const words = t('common:pair', { label: itemName({ item: kind, language }), value: formatNumber(count) });
          return (
            <Line key={id} words={words} more={organisation} lost={lost}>
              {giveBack(words, { ...kept, resources: kept.resources.filter((resource) => resource.id !== id) })}
            </Line>
          );
        })}
      </ul>
      {hold.problem && <ErrorNotice error={hold.problem} />}
      {editable && !looking && plan.needs.p90 > 0 && (
        <Group mt="xs">
          <Button size="compact-md" variant="default" onClick={() => setLooking(true)}>
            {t('holds.look')}
          </Button>
        </Group>
      )}
      {/* A changed plan needs other things: what is free for it is looked for anew. */}
      {editable && looking && <Suggested key={plan.revision} plan={plan} pending={hold.pending} onHold={(holds) => void hold.send(holds)} onClose={() => setLooking(false)} />}
    </section>
  );
}

function Line({ words, more, lost, children }: { words: string; more: string | undefined; lost: number; children: ReactNode }) {
  const { t } = useTranslation('operations');
  return (
    <li data-lost={lost > 0}>
      <span>
        {words}
        {more && <small>, {more}</small>}
        {lost > 0 && <strong>, {t('lostSince', { count: lost })}</strong>}
      </span>
      {children}
    </li>
  );
}

/** What is free for the days of the plan, and what is missing: said in numbers, not made up by something else. */
function Suggested({ plan, pending, onHold, onClose }: { plan: Plan; pending: boolean; onHold: (holds: OperationHolds) => void; onClose: () => void }) {
  const { t } = useTranslation(['operations', 'beds', 'common']);
  const zones = useZones();
  const wayWords = useWayWords();
  const centreName = useNameOfCentre();
  const itemName = useItemName();
  // The revision is part of the question: else what was free for the plan as it was would stand here, ready to be held, until the new answer comes.
  const suggested = useQuery({
    queryKey: ['operations', 'suggested', plan.id, plan.revision],
    queryFn: ({ signal }) => client.operations.suggest.query({ id: plan.id }, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  if (suggested.isError) return <ErrorNotice error={suggested.error} onRetry={() => void suggested.refetch()} />;
  if (!suggested.data) return <Skeleton height={160} mt="xs" aria-label={t('common:loading')} />;
  const { beds, resources, missing, tooFar, way } = suggested.data;
  const none = beds.length + resources.length === 0;
  const lacking = [
    ...(missing.beds.length > 0 ? [t('holds.bedsMissing', { count: childrenIn(missing.beds), girls: formatNumber(girlsIn(missing.beds)) })] : []),
    ...missing.resources.map(({ kind, language, count }) => t('common:pair', { label: itemName({ item: kind, language }), value: formatNumber(count) })),
  ];
  return (
    <section className="suggested-holds" aria-label={t('holds.free')}>
      <h3>{t('holds.free')}</h3>
      {none && <Text size="sm">{t('holds.nothingFree')}</Text>}
      <ul className="holds-of-plan">
        {beds.map(({ centreId, children, time }) => (
          <li key={centreId}>
            {t('holds.beds', { count: childrenIn(children), centre: centreName(centreId) })}
            {time && (
              <small>
                , {t('holds.farthest', { time: t('beds:time', { low: formatDuration(time.low), high: formatDuration(time.high), likely: formatDuration(time.likely) }) })}
              </small>
            )}
          </li>
        ))}
        {resources.map(({ id, kind, language, count, organisation, departmentPcode }) => (
          <li key={id}>
            {t('common:pair', { label: itemName({ item: kind, language }), value: formatNumber(count) })}
            <small>
              , {organisation}, {zones.get(departmentPcode)?.name ?? departmentPcode}
            </small>
          </li>
        ))}
      </ul>
      {beds.length > 0 && (
        <Text size="xs" c="dimmed">
          {way ? wayWords(way) : t('beds:crow')}
        </Text>
      )}
      {lacking.length > 0 && (
        <Text size="sm" fw={600} c="var(--mantine-color-error)" role="alert">
          {t('holds.missing', { list: lacking.join(', ') })}
        </Text>
      )}
      {tooFar > 0 && <Text size="sm">{t('holds.tooFar', { count: tooFar, hours: plan.plan.reachHours })}</Text>}
      <Group gap="sm" mt="xs">
        <Button
          size="compact-md"
          disabled={none}
          loading={pending}
          onClick={() => onHold({ beds: beds.map(({ centreId, children }) => ({ centreId, children })), resources: resources.map(({ id, count }) => ({ id, count })) })}
        >
          {t('holds.hold')}
        </Button>
        <Button size="compact-md" variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </Group>
    </section>
  );
}

function useHold({ id, revision }: Plan, onDone: () => void) {
  return useChange((holds: OperationHolds) => client.operations.hold.mutate({ id, expectedRevision: revision, holds }), {
    invalidates: [api.operations.get.queryKey({ id }), ...BEDS_CHANGED],
    onDone,
  });
}
