import { Button, Group, Text } from '@mantine/core';
import type { PlanTarget } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { Inspector } from '../app/slots.tsx';
import type { Plan } from './plan.ts';
import { Why } from './Why.tsx';

interface Props {
  plan: Plan;
  target: PlanTarget;
  /** Undefined: the plan is not the caller's to change. */
  onEdit: (() => void) | undefined;
  onClose: () => void;
}

/** Why a place of a plan is searched, for whoever reviews it, and the way to change it. */
export function TargetInspector({ plan, target, onEdit, onClose }: Props) {
  const { t } = useTranslation('operations');
  const why = plan.why[target.cell];
  return (
    <Inspector title={target.name} onClose={onClose}>
      {why ? <Why of={{ ...target, why }} /> : <Text size="sm">{t(plan.own ? 'why.notProposed' : 'why.unitOnly')}</Text>}
      {onEdit && (
        <Group mt="xs">
          <Button size="compact-md" variant="default" onClick={onEdit}>
            {t('edit')}
          </Button>
        </Group>
      )}
    </Inspector>
  );
}
