import '../ui/screen.css';
import './operations.css';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { ScreenLayers } from '../app/ScreenLayers.tsx';
import { Panel } from '../app/slots.tsx';
import { useView } from '../app/use-view.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { OnePlan } from './OnePlan.tsx';
import { PlanList } from './PlanList.tsx';

/** Operations: the plans that one may see, or one of them as a document. */
export function Operations() {
  const { view, setView } = useView('/shell/operations');
  return (
    <>
      <Panel>
        <div className="screen screen-operations">
          {view.plan === undefined ? (
            <PlanList proposal={view.proposal} onProposal={(proposal) => setView({ proposal })} onOpen={(plan) => setView({ plan, proposal: undefined })} />
          ) : (
            <Opened key={view.plan} id={view.plan} onBack={() => setView({ plan: undefined })} />
          )}
        </div>
      </Panel>
      <ScreenLayers />
    </>
  );
}

/** How often the page asks whether somebody else changed the plan. */
const LOOK_AGAIN = 10_000;

/** The plan that is open. Somebody else may be working on it: when its revision has risen it is read again. */
function Opened({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useTranslation();
  const plan = useQuery({ ...api.operations.get.queryOptions({ id }), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });
  const latest = useQuery({ ...api.operations.revision.queryOptions({ id }), staleTime: 0, gcTime: 0, refetchInterval: LOOK_AGAIN }).data?.revision ?? 0;
  const { refetch } = plan;
  const older = plan.data !== undefined && plan.data.revision < latest;
  useEffect(() => {
    if (older) void refetch();
  }, [older, refetch]);
  if (plan.data) return <OnePlan plan={plan.data} onBack={onBack} />;
  return plan.isError ? <ErrorNotice error={plan.error} onRetry={() => void refetch()} /> : <Skeleton height={400} aria-label={t('loading')} />;
}
