import { Button, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SavedRunDraft } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatDate } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';

/** Names an answer; the server makes it again on what the account may see, and keeps it. */
export function KeepRun({ asked, onKept }: { asked: Omit<SavedRunDraft, 'name'>; onKept: (id: string) => void }) {
  const { t } = useTranslation('hotspots');
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const save = useMutation(
    api.hotspots.save.mutationOptions({
      onSuccess: async ({ id }) => {
        await queries.invalidateQueries({ queryKey: api.hotspots.list.queryKey() });
        setName('');
        onKept(id);
      },
    }),
  );
  return (
    <form
      className="save-run"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...asked, name: name.trim() || t('defaultName', { method: t(`short.${asked.method}`), date: formatDate(new Date().toISOString()) }) });
      }}
    >
      <TextInput label={t('runName')} value={name} maxLength={120} onChange={(event) => setName(event.currentTarget.value)} />
      <Text size="xs" mt={4}>
        {t('saveHelp')}
      </Text>
      <Button type="submit" variant="default" mt="xs" loading={save.isPending}>
        {t('save')}
      </Button>
      {save.isError && <ErrorNotice error={save.error} />}
    </form>
  );
}
