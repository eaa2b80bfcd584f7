import { Button, Group, NativeSelect, Skeleton, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ZoneLevel } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Figures } from './Figures.tsx';

const FIRST_YEAR = 2000;
/** Only years that are over are published. */
const lastYear = () => new Date().getUTCFullYear() - 1;
const empty = () => ({ title: '', level: 'REGION' as ZoneLevel, fromYear: lastYear() - 2, toYear: lastYear(), note: '' });

/** Proposes a release, with what it would say and withhold beside the form. */
export function Propose() {
  const { t } = useTranslation(['releases', 'common']);
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(empty);
  const { title, level, fromYear, toYear, note } = draft;
  const inOrder = fromYear <= toYear;
  const preview = useQuery({ ...api.releases.preview.queryOptions({ level, fromYear, toYear }), enabled: open && inOrder, placeholderData: keepPreviousData });
  const propose = useMutation(
    api.releases.propose.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.releases.list.queryKey() });
        setOpen(false);
        setDraft(empty());
      },
    }),
  );
  const years = Array.from({ length: lastYear() - FIRST_YEAR + 1 }, (_, i) => String(lastYear() - i));
  return (
    <section aria-labelledby="releases-propose">
      <h2 id="releases-propose">{t('propose')}</h2>
      <p className="note" role="status">
        {propose.isSuccess && !open ? t('proposed', { title: propose.variables.title }) : ''}
      </p>
      {!open && <Button onClick={() => setOpen(true)}>{t('prepare')}</Button>}
      {open && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (inOrder) propose.mutate({ ...draft, title: title.trim(), note: note.trim() });
          }}
        >
          <Stack gap="sm">
            <TextInput
              label={t('releaseTitle')}
              required
              minLength={3}
              maxLength={160}
              value={title}
              onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
            />
            <Group grow align="flex-start">
              <NativeSelect
                label={t('level')}
                data={ZoneLevel.codes.map((value) => ({ value, label: t(`common:levelMany.${value}`) }))}
                value={level}
                onChange={(event) => setDraft({ ...draft, level: ZoneLevel.schema.parse(event.currentTarget.value) })}
              />
              <NativeSelect label={t('fromYear')} data={years} value={String(fromYear)} onChange={(event) => setDraft({ ...draft, fromYear: Number(event.currentTarget.value) })} />
              <NativeSelect
                label={t('toYear')}
                data={years}
                value={String(toYear)}
                error={!inOrder && t('yearsOutOfOrder')}
                onChange={(event) => setDraft({ ...draft, toYear: Number(event.currentTarget.value) })}
              />
            </Group>
            <Textarea
              label={t('note')}
              description={t('noteHelp')}
              maxLength={1000}
              rows={3}
              value={note}
              onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
            />
            <section className="preview" aria-labelledby="releases-preview" aria-busy={preview.isFetching}>
              <h3 id="releases-preview">{t('preview')}</h3>
              {preview.isError && <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />}
              {preview.isPending && inOrder && <Skeleton role="status" height={160} aria-label={t('common:loading')} />}
              {preview.data && inOrder && <Figures table={preview.data} label={t('preview')} />}
            </section>
            {propose.isError && <ErrorNotice error={propose.error} />}
            <Text size="sm">{t('proposeText')}</Text>
            <Group gap="sm">
              <Button type="submit" loading={propose.isPending} disabled={!inOrder}>
                {t('proposeSubmit')}
              </Button>
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('common:cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </section>
  );
}
