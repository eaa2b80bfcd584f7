import { Button, Group, Text } from '@mantine/core';
import { Reason } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Inspector } from '../app/slots.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import type { ProposedTarget } from './proposal.ts';
import { Why } from './Why.tsx';

const Refusal = z.object({ reason: Reason });

interface Props {
  target: ProposedTarget;
  /** Why the planner does not take it; undefined: it is taken. */
  reason: string | undefined;
  onRefuse: (reason: string) => void;
  onTake: () => void;
  onClose: () => void;
}

/** Why a place is proposed, in words, and what the planner does with it. */
export function ProposedInspector({ target, reason, onRefuse, onTake, onClose }: Props) {
  const { t } = useTranslation('operations');
  return (
    <Inspector title={target.name} onClose={onClose}>
      <Why of={target} />
      {reason === undefined ? (
        <DraftForm
          schema={Refusal}
          initial={{ reason: '' }}
          send={async ({ reason: given }) => {
            onRefuse(given);
            return { problem: null };
          }}
          pending={false}
          problem={null}
          submit={t('proposal.refuse')}
          submitProps={{ variant: 'default' }}
        >
          <TextField name="reason" label={t('proposal.reason')} description={t('proposal.reasonHelp')} maxLength={160} />
        </DraftForm>
      ) : (
        <>
          <Text size="sm">{t('proposal.refusedFor', { reason })}</Text>
          <Group>
            <Button size="compact-md" variant="default" onClick={onTake}>
              {t('proposal.take')}
            </Button>
          </Group>
        </>
      )}
    </Inspector>
  );
}
