import { Button, Group, Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ReleaseDraft, ZoneLevel } from '@vigie/domain';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api, client } from '../api.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { LongTextField } from '../ui/form/LongTextField.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import { Figures } from './Figures.tsx';

const FIRST_YEAR = 2000;
/** Only years that are over are published. */
const lastYear = () => new Date().getUTCFullYear() - 1;

const Year = z.string().transform(Number);
/** The lists answer years as texts. */
const Proposal = z.object({ title: z.string(), level: z.enum(ZoneLevel.codes), fromYear: Year, toYear: Year, note: z.string() }).pipe(ReleaseDraft);
const empty = (): z.input<typeof Proposal> => ({ title: '', level: 'REGION', fromYear: String(lastYear() - 2), toYear: String(lastYear()), note: '' });

/** Proposes a release, with what it would say and withhold beside the form. */
export function Propose() {
  const { t } = useTranslation(['releases', 'common']);
  const [open, setOpen] = useState(false);
  const propose = useChange(client.releases.propose.mutate, { invalidates: [api.releases.list.queryKey()], onDone: () => setOpen(false) });
  const years = Array.from({ length: lastYear() - FIRST_YEAR + 1 }, (_, i) => String(lastYear() - i)).map((value) => ({ value, label: value }));
  return (
    <section aria-labelledby="releases-propose">
      <h2 id="releases-propose">{t('propose')}</h2>
      <p className="note" role="status">
        {propose.done && !open ? t('proposed', { title: propose.sent?.title ?? '' }) : ''}
      </p>
      {!open && <Button onClick={() => setOpen(true)}>{t('prepare')}</Button>}
      {open && (
        <DraftForm
          schema={Proposal}
          initial={empty()}
          send={propose.send}
          pending={propose.pending}
          problem={propose.problem}
          draft="new release"
          problemText={(code) => (code === 'PERIOD_ENDS_BEFORE_IT_STARTS' ? t('yearsOutOfOrder') : undefined)}
          concerns={{ YEAR_NOT_OVER: 'toYear' }}
          submit={t('proposeSubmit')}
          onCancel={() => setOpen(false)}
        >
          <TextField name="title" label={t('releaseTitle')} withAsterisk maxLength={160} />
          <Group grow align="flex-start">
            <SelectField name="level" label={t('level')} data={ZoneLevel.codes.map((value) => ({ value, label: t(`common:levelMany.${value}`) }))} />
            <SelectField name="fromYear" label={t('fromYear')} data={years} />
            <SelectField name="toYear" label={t('toYear')} data={years} />
          </Group>
          <LongTextField name="note" label={t('note')} description={t('noteHelp')} maxLength={1000} rows={3} />
          <Preview />
          <Text size="sm">{t('proposeText')}</Text>
        </DraftForm>
      )}
    </section>
  );
}

/** What the release that the form describes would say. */
function Preview() {
  const { t } = useTranslation(['releases', 'common']);
  const [level, from, to]: [ZoneLevel, string, string] = useWatch({ name: ['level', 'fromYear', 'toYear'] });
  const [fromYear, toYear] = [Number(from), Number(to)];
  const inOrder = fromYear <= toYear;
  const preview = useQuery({ ...api.releases.preview.queryOptions({ level, fromYear, toYear }), enabled: inOrder, placeholderData: keepPreviousData });
  return (
    <section className="preview" aria-labelledby="releases-preview" aria-busy={preview.isFetching}>
      <h3 id="releases-preview">{t('preview')}</h3>
      {!inOrder && <Text size="sm">{t('yearsOutOfOrder')}</Text>}
      {preview.isError && <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isPending && inOrder && <Skeleton height={160} aria-label={t('common:loading')} />}
      {preview.data && inOrder && <Figures table={preview.data} label={t('preview')} />}
    </section>
  );
}
