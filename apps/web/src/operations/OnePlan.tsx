import { Alert, Anchor, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { BEFORE_APPROVAL, capitalised, OPERATION_FLOW } from '@vigie/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatDate, formatNumber, formatTime } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { useLayer } from '../map/use-map.ts';
import { Holds } from './Holds.tsx';
import { Outcomes } from './Outcomes.tsx';
import { outlinesOf } from './outlines.ts';
import { PlanBrief } from './PlanBrief.tsx';
import { PlanDetails } from './PlanDetails.tsx';
import { PlanMoves } from './PlanMoves.tsx';
import { type Plan, toneOf } from './plan.ts';
import { Readiness } from './Readiness.tsx';
import { Routes } from './Routes.tsx';
import { ScoreOfPlan } from './ScoreOfPlan.tsx';
import { Sections } from './Sections.tsx';
import { targetsSource } from './source.ts';
import { Targets } from './Targets.tsx';

/** States in which it still matters what the plan lacks, and those in which something was found. */
const BEFORE: readonly Plan['state'][] = ['DRAFT', 'INTEL_REVIEW', 'PROSECUTOR_OK', 'APPROVED', 'BRIEFED'];
const UNDER_WAY: readonly Plan['state'][] = ['ACTIVE', 'HANDOVER', 'DEBRIEF', 'CLOSED'];

const JUDGED: readonly Plan['state'][] = ['HANDOVER', 'DEBRIEF', 'CLOSED'];

/** One plan as a document: what is missing first, then what it says, and at the end what can be done with it. */
export function OnePlan({ plan, onBack }: { plan: Plan; onBack: () => void }) {
  const { t } = useTranslation(['operations', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const editable = plan.own && plan.state === 'DRAFT' && 'operations.write' in may;
  const recording = plan.own && (plan.state === 'ACTIVE' || plan.state === 'HANDOVER') && 'operations.write' in may;
  useLayer(
    targetsSource,
    useMemo(() => outlinesOf(plan.plan.targets, plan.shapes, !BEFORE_APPROVAL.includes(plan.state)), [plan]),
  );
  return (
    <>
      <div>
        <Anchor component="button" type="button" size="sm" onClick={onBack}>
          {t('back')}
        </Anchor>
        <div className="titled">
          <Title order={1}>{plan.plan.title}</Title>
          <span className="state" data-tone={toneOf(plan.state)}>
            {capitalised(OPERATION_FLOW.states[plan.state][currentLanguage()])}
          </span>
        </div>
        <Text size="sm">
          {t('days', { from: formatDate(plan.plan.startsOn), to: formatDate(plan.plan.endsOn) })} · {t('madeBy', { unit: plan.organisation })}
        </Text>
        <Text size="sm" className="secret-line">
          <IconLock size={15} aria-hidden /> {t('secret')}
        </Text>
        <Basis plan={plan} />
        <PlanBrief plan={plan} />
      </div>
      {plan.override && (
        <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('overridden', { by: plan.override.by, date: formatTime(plan.override.at), reason: plan.override.reason })}
        </Alert>
      )}
      {UNDER_WAY.includes(plan.state) && <Outcomes plan={plan} recording={recording} />}
      {JUDGED.includes(plan.state) && <ScoreOfPlan key={plan.revision} plan={plan} />}
      {BEFORE.includes(plan.state) && <Readiness plan={plan} />}
      <Holds plan={plan} editable={editable} />
      <PlanDetails plan={plan} editable={editable} />
      <Targets plan={plan} editable={editable} />
      {plan.own && 'operations.write' in may && <Routes plan={plan} editable={editable} />}
      <Sections plan={plan} editable={editable} />
      <PlanMoves plan={plan} />
    </>
  );
}

/** What the plan rests on, and whether newer data would change it. */
function Basis({ plan: { plan, dataVersion } }: { plan: Plan }) {
  const { t } = useTranslation('operations');
  if (plan.dataVersion === null)
    return plan.targets.length === 0 ? null : (
      <Text size="sm" c="dimmed">
        {t('noBasis')}
      </Text>
    );
  return (
    <Text size="sm" c="dimmed">
      {t('restsOn', { version: formatNumber(plan.dataVersion) })} {dataVersion > plan.dataVersion && t('newer', { now: formatNumber(dataVersion) })}
    </Text>
  );
}
