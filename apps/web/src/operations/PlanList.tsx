import { Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { BEFORE_APPROVAL, capitalised, OPERATION_FLOW } from '@vigie/domain';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { LayerSwitches } from '../app/ScreenLayers.tsx';
import { useSelected } from '../app/use-selected.ts';
import { formatDate } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { pointFeature } from '../map/features.ts';
import { useLayer } from '../map/use-map.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import { useZones } from '../zones/zones.ts';
import { newPlan } from './new-plan.ts';
import { ProposalView } from './ProposalView.tsx';
import { ProposeForm } from './ProposeForm.tsx';
import { ENDED, type ListedPlan, toneOf } from './plan.ts';
import { datesOf } from './published/dates.ts';
import { usePublished } from './published/use-operations.ts';
import { targetsSource } from './source.ts';
import { UnitScores } from './UnitScores.tsx';
import { usePrefill } from './use-prefill.ts';

interface Props {
  /** The proposal that is open. */
  proposal: string | undefined;
  onProposal: (id: string | undefined) => void;
  onOpen: (plan: string) => void;
}

/** The plans that the caller may see, those that are still to come first, and the operations that were published before. */
export function PlanList({ proposal, onProposal, onOpen }: Props) {
  const { t } = useTranslation(['operations', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const plans = useQuery({ ...api.operations.list.queryOptions(), staleTime: 0 });
  const create = useChange(client.operations.create.mutate, { invalidates: [api.operations.list.queryKey()], onDone: ({ id }) => onOpen(id) });
  const writes = 'operations.write' in may;
  const prefill = usePrefill();
  const [asking, setAsking] = useState(false);
  const open = plans.data?.filter(({ state }) => !ENDED.includes(state)) ?? [];
  const ended = plans.data?.filter(({ state }) => ENDED.includes(state)) ?? [];
  const begin = () => void create.send({ plan: prefill(newPlan(t('newTitle', { date: formatDate(new Date().toISOString()) }))) });
  return (
    <>
      {/* A proposal that is open draws its own targets. */}
      {proposal === undefined && plans.data && <PlanPoints plans={plans.data} />}
      <Title order={1}>{t('title')}</Title>
      <Text size="sm">{t('intro')}</Text>
      {writes && proposal === undefined && (
        <Group gap="sm">
          <Button aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {t('propose')}
          </Button>
          <Button variant="default" loading={create.pending} onClick={begin}>
            {t('empty')}
          </Button>
        </Group>
      )}
      {writes && proposal === undefined && asking && <ProposeForm onAsked={onProposal} />}
      {writes && proposal !== undefined && <ProposalView key={proposal} id={proposal} onPlan={onOpen} onClose={() => onProposal(undefined)} />}
      {create.problem && <ErrorNotice error={create.problem} />}
      <section aria-labelledby="plans">
        <h2 id="plans">{t('plans')}</h2>
        {plans.isError && <ErrorNotice error={plans.error} onRetry={() => void plans.refetch()} />}
        {plans.isPending && <Skeleton height={120} aria-label={t('common:loading')} />}
        {plans.data && open.length === 0 && <Text size="sm">{t(writes ? 'noPlans' : 'noPlansRead')}</Text>}
        <Plans plans={open} onOpen={onOpen} />
      </section>
      {ended.length > 0 && (
        <details>
          <summary>{t('ended')}</summary>
          <Plans plans={ended} onOpen={onOpen} />
        </details>
      )}
      <UnitScores />
      <PublishedList />
      <LayerSwitches />
    </>
  );
}

/** Where plans that are still to come look. */
function PlanPoints({ plans }: { plans: readonly ListedPlan[] }) {
  useLayer(
    targetsSource,
    useMemo(() => pointsOf(plans), [plans]),
  );
  return null;
}

const pointsOf = (plans: readonly ListedPlan[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: plans
    .filter(({ state }) => !ENDED.includes(state))
    .flatMap(({ targets, state }) => targets.map(({ lon, lat, name }) => pointFeature([lon, lat], { name, approved: !BEFORE_APPROVAL.includes(state), strong: false }))),
});

function Plans({ plans, onOpen }: { plans: readonly ListedPlan[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['operations', 'common']);
  const zones = useZones();
  return (
    <ul className="plans">
      {plans.map(({ id, title, state, startsOn, endsOn, departments, targets, organisation, own }) => (
        <li key={id}>
          <div className="titled">
            <h3>
              <button type="button" className="row-button" onClick={() => onOpen(id)}>
                {title}
              </button>
            </h3>
            <span className="state" data-tone={toneOf(state)}>
              {capitalised(OPERATION_FLOW.states[state][currentLanguage()])}
            </span>
          </div>
          <Text size="sm">
            {t('days', { from: formatDate(startsOn), to: formatDate(endsOn) })}
            {' · '}
            {t('targetCount', { count: targets.length })}
            {departments.length > 0 && ` · ${departments.map((pcode) => zones.get(pcode)?.name ?? pcode).join(', ')}`}
          </Text>
          {!own && (
            <Text size="sm" c="dimmed">
              {t('madeBy', { unit: organisation })}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What was done before: closed operations whose facts were published. */
function PublishedList() {
  const { t } = useTranslation(['operations', 'common']);
  const published = usePublished();
  const [, select] = useSelected();
  return (
    <section aria-labelledby="published-operations">
      <h2 id="published-operations">{t('published')}</h2>
      <Text size="sm">{t('publishedText')}</Text>
      <ul className="plans">
        {published?.map((operation) => (
          <li key={operation.code}>
            <div className="titled">
              <h3>
                <button type="button" className="row-button" onClick={() => select(`operation:${operation.code}`)}>
                  {operation.name}
                </button>
              </h3>
              <span className="state">{capitalised(OPERATION_FLOW.states.CLOSED[currentLanguage()])}</span>
            </div>
            <Text size="sm">
              {datesOf(operation, t('common:unknown'))} · {operation.place}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
