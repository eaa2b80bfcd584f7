import { Button, Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TakeAway } from '../documents/TakeAway.tsx';
import type { Plan } from './plan.ts';

/** The plan on paper, for those who carry it out. */
export function PlanBrief({ plan: { id, plan } }: { plan: Plan }) {
  const { t } = useTranslation('operations');
  const [taking, setTaking] = useState(false);
  return (
    <Group mt="xs">
      <Button size="compact-md" variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => setTaking(true)}>
        {t('printBrief')}
      </Button>
      {taking && <TakeAway noun="briefs" entity={id} title={t('brief', { title: plan.title })} first="pdf" onClose={() => setTaking(false)} />}
    </Group>
  );
}
