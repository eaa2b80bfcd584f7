import { Button, Group, Text } from '@mantine/core';
import type { PlanTarget } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameOfCentre } from '../centres/use-centre-name.ts';
import { formatDate, formatNumber, formatTime } from '../i18n/format.ts';
import { HandoverDialog } from './HandoverDialog.tsx';
import { OutcomeDialog } from './OutcomeDialog.tsx';
import type { Plan } from './plan.ts';

/** What came of each target, and what became of the children who were found. */
export function Outcomes({ plan, recording }: { plan: Plan; recording: boolean }) {
  const { t } = useTranslation('operations');
  const [noting, setNoting] = useState<PlanTarget | null>(null);
  const [handing, setHanding] = useState<Plan['groups'][number] | null>(null);
  const { targets } = plan.plan;
  const found = plan.groups.reduce((sum, { children }) => sum + children, 0);
  const told = plan.outcomes.length;
  const waiting = plan.groups.filter(({ handover }) => handover === null).reduce((sum, { children }) => sum + children, 0);
  return (
    <section aria-labelledby="plan-outcomes">
      <h2 id="plan-outcomes">{t('outcome.title')}</h2>
      <Text size="sm" role="status">
        {t('outcome.sum', { count: told, targets: targets.length, found: formatNumber(found) })} {waiting > 0 && t('outcome.waiting', { count: waiting })}
      </Text>
      <ul className="outcomes">
        {targets.map((target) => (
          <TargetLine key={target.id} plan={plan} target={target} recording={recording} onNote={() => setNoting(target)} onHand={setHanding} />
        ))}
      </ul>
      {noting && <OutcomeDialog plan={plan} target={noting} before={plan.outcomes.find(({ targetId }) => targetId === noting.id)} onClose={() => setNoting(null)} />}
      {handing && <HandoverDialog plan={plan} group={handing} onClose={() => setHanding(null)} />}
    </section>
  );
}

interface LineProps {
  plan: Plan;
  target: PlanTarget;
  recording: boolean;
  onNote: () => void;
  onHand: (group: Plan['groups'][number]) => void;
}

function TargetLine({ plan, target, recording, onNote, onHand }: LineProps) {
  const { t } = useTranslation('operations');
  const outcome = plan.outcomes.find(({ targetId }) => targetId === target.id);
  const groups = plan.groups.filter(({ targetId }) => targetId === target.id);
  return (
    <li>
      <div className="titled">
        <h3>{target.name}</h3>
        {recording && (
          <Button size="compact-sm" variant={outcome ? 'default' : 'filled'} aria-label={t('outcome.noteOf', { name: target.name })} onClick={onNote}>
            {t(outcome ? 'outcome.again' : 'outcome.note_')}
          </Button>
        )}
      </div>
      <Text size="sm">{outcome ? <Words outcome={outcome} /> : t('outcome.untold')}</Text>
      {groups.map((group) => (
        <Group key={group.seq} gap="sm" justify="space-between">
          <Text size="sm">
            {t('outcome.group', { count: group.children, girls: formatNumber(group.girls), date: formatDate(group.foundOn) })} · <Handed group={group} />
          </Text>
          {recording && (
            <Button size="compact-sm" variant={group.handover ? 'subtle' : 'filled'} aria-label={t('outcome.handOf', { seq: group.seq })} onClick={() => onHand(group)}>
              {t(group.handover ? 'outcome.handAgain' : 'outcome.hand')}
            </Button>
          )}
        </Group>
      ))}
    </li>
  );
}

function Words({ outcome }: { outcome: Plan['outcomes'][number] }) {
  const { t } = useTranslation('operations');
  if (!outcome.visited || outcome.visitedOn === null) return t('outcome.notVisited', { reason: outcome.reason });
  const facts = { date: formatDate(outcome.visitedOn), hours: formatNumber(outcome.officerHours) };
  return (
    <>
      {outcome.children === 0 ? t('outcome.nothing', facts) : t('outcome.something', { ...facts, count: outcome.children })}
      {outcome.suspectsMet > 0 && ` ${t('outcome.suspects', { met: formatNumber(outcome.suspectsMet), arrested: formatNumber(outcome.suspectsArrested) })}`}
      {outcome.note && ` ${outcome.note}`}
    </>
  );
}

function Handed({ group: { handover } }: { group: Plan['groups'][number] }) {
  const { t } = useTranslation('operations');
  const centreName = useNameOfCentre();
  if (handover === null) return <strong>{t('outcome.notHanded')}</strong>;
  const to = handover.to === 'CENTRE' ? centreName(handover.centreId) : `${t(`outcome.toOf.${handover.to}`)}, ${handover.decision}`;
  return t('outcome.handed', { to, by: handover.acceptedBy, date: formatTime(handover.acceptedAt) });
}
