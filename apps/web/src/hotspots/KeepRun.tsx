import { Text } from '@mantine/core';
import { SavedRunDraft } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api, client } from '../api.ts';
import { formatDate } from '../i18n/format.ts';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';

/** Without a name the run is called after its question and the day. */
const Named = z.object({
  name: z
    .string()
    .trim()
    .max(SavedRunDraft.shape.name.maxLength ?? 120),
});

/** Names an answer; the server makes it again on what the account may see, and keeps it. */
export function KeepRun({ asked, onKept }: { asked: Omit<SavedRunDraft, 'name'>; onKept: (id: string) => void }) {
  const { t } = useTranslation('hotspots');
  const save = useChange(client.hotspots.save.mutate, { invalidates: [api.hotspots.list.queryKey()], onDone: ({ id }) => onKept(id) });
  return (
    <DraftForm
      className="save-run"
      schema={Named}
      initial={{ name: '' }}
      send={({ name }) => save.send({ ...asked, name: name || t('defaultName', { method: t(`short.${asked.method}`), date: formatDate(new Date().toISOString()) }) })}
      pending={save.pending}
      problem={save.problem}
      draft="name of a run"
      submit={t('save')}
      submitProps={{ variant: 'default' }}
    >
      <TextField name="name" label={t('runName')} maxLength={120} />
      <Text size="xs">{t('saveHelp')}</Text>
    </DraftForm>
  );
}
