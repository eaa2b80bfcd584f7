import './text.ts';
import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { DOCUMENTS, DocumentFormat, type DocumentNoun, DocumentRequest, type RescueFilter } from '@vigie/domain';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api, client } from '../api.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';

/** How often the page looks whether the document is ready. */
const LOOK_AGAIN_MS = 500;
const Asked = z.object({ format: DocumentFormat, purpose: DocumentRequest.shape.purpose });

interface Props {
  noun: DocumentNoun;
  entity: string;
  /** Of the register: which rescues. */
  filter?: RescueFilter;
  title: string;
  /** The format that is chosen at first. */
  first: DocumentFormat;
  onClose: () => void;
}

/** Asks in which format and for what a record is taken away, waits until the server has made the document, and hands it over. */
export function TakeAway({ noun, entity, filter, title, first, onClose }: Props) {
  const { t } = useTranslation('documents');
  const ask = useChange(client.documents.ask.mutate);
  const job = ask.answer?.job;
  const made = useQuery({
    ...api.documents.job.queryOptions({ job: job ?? '' }),
    enabled: job !== undefined,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'QUEUED' && state.data.state !== 'RUNNING' ? false : LOOK_AGAIN_MS),
  });
  const state = job === undefined ? undefined : made.data?.state;
  useEffect(() => {
    if (state !== 'DONE' || job === undefined) return;
    const link = document.createElement('a');
    link.href = `/api/documents/${job}`;
    link.download = '';
    link.click();
    onClose();
  }, [state, job, onClose]);
  const failed = state === 'FAILED' || state === 'CANCELLED';
  const making = job !== undefined && !failed && made.error === null;
  return (
    <Dialog title={t('title', { title })} onClose={onClose}>
      <DraftForm
        schema={Asked}
        initial={{ format: first, purpose: '' }}
        send={(asked) => ask.send({ noun, entity, filter: filter ?? null, language: currentLanguage(), ...asked })}
        pending={ask.pending || making}
        problem={ask.problem ?? (made.error as Error | null)}
        draft={`document of ${noun} ${entity}`}
        submit={t('take')}
      >
        <Text size="sm">{t('text')}</Text>
        <SelectField name="format" label={t('format')} data={DOCUMENTS[noun].formats.map((value) => ({ value, label: t(`formats.${value}`) }))} />
        <TextField name="purpose" label={t('purpose')} withAsterisk maxLength={300} data-autofocus />
        {making && (
          <Text size="sm" role="status">
            {t('making')}
          </Text>
        )}
        {failed && (
          <Alert color="red" role="alert">
            {t('failed')}
          </Alert>
        )}
      </DraftForm>
    </Dialog>
  );
}
