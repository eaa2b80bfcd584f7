import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import type { SetView, ViewOf } from '../app/use-view.ts';
import { formatDate, formatDistance } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';

/** The saved runs of the organisation: open one, compare two, take one away as GeoJSON, delete one's own. */
export function SavedRuns({ open, compare, onView }: { open: string | undefined; compare: string | undefined; onView: SetView<ViewOf<'/shell/hotspots'>> }) {
  const { t } = useTranslation(['hotspots', 'common']);
  const queries = useQueryClient();
  const runs = useQuery(api.hotspots.list.queryOptions());
  const [exporting, setExporting] = useState<{ id: string; name: string } | null>(null);
  const [deleting, setDeleting] = useState<{ id: string; name: string } | null>(null);
  const remove = useMutation(
    api.hotspots.delete.mutationOptions({
      onSuccess: async (_, { id }) => {
        setDeleting(null);
        if (open === id) onView({ run: undefined, compare: undefined });
        if (compare === id) onView({ compare: undefined });
        await queries.invalidateQueries({ queryKey: api.hotspots.list.queryKey() });
      },
    }),
  );
  return (
    <section aria-label={t('savedRuns')}>
      <h2>{t('savedRuns')}</h2>
      {runs.isError && <ErrorNotice error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.data?.length === 0 && <Text size="sm">{t('noRuns')}</Text>}
      <ul className="runs">
        {runs.data?.map((run) => (
          <li key={run.id} aria-current={open === run.id}>
            <button type="button" className="row-button" onClick={() => onView({ run: run.id, compare: undefined })}>
              {run.name}
            </button>
            <Text size="xs" c="dimmed">
              {t(`short.${run.method}`)}, {formatDistance(run.parameters.distance)}, {formatDate(run.createdAt)}
            </Text>
            <Group gap={6}>
              {open && open !== run.id && (
                <Button size="compact-sm" variant="default" onClick={() => onView({ compare: run.id })}>
                  {t('compare')}
                </Button>
              )}
              <Button size="compact-sm" variant="default" onClick={() => setExporting(run)}>
                {t('export')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setDeleting(run)}>
                {t('common:delete')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {exporting && <ExportRun run={exporting} onClose={() => setExporting(null)} />}
      <Modal opened={deleting !== null} onClose={() => setDeleting(null)} title={t('deleteTitle')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack>
          <Text size="sm">{t('deleteText', { name: deleting?.name ?? '' })}</Text>
          {remove.isError && <ErrorNotice error={remove.error} />}
          <Group>
            <Button color="red" loading={remove.isPending} onClick={() => deleting && remove.mutate({ id: deleting.id })}>
              {t('common:delete')}
            </Button>
            <Button variant="default" onClick={() => setDeleting(null)}>
              {t('common:cancel')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </section>
  );
}

function ExportRun({ run, onClose }: { run: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation(['hotspots', 'common']);
  const [purpose, setPurpose] = useState('');
  const take = useMutation(
    api.hotspots.export.mutationOptions({
      onSuccess: (collection) => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([JSON.stringify(collection)], { type: 'application/geo+json' }));
        link.download = `${run.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.geojson`;
        link.click();
        URL.revokeObjectURL(link.href);
        onClose();
      },
    }),
  );
  return (
    <Modal opened onClose={onClose} title={t('exportTitle')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take.mutate({ id: run.id, purpose: purpose.trim() });
        }}
      >
        <Stack>
          <Text size="sm">{t('exportText')}</Text>
          <TextInput label={t('purpose')} required minLength={5} maxLength={300} value={purpose} onChange={(event) => setPurpose(event.currentTarget.value)} />
          {take.isError && <ErrorNotice error={take.error} />}
          <Button type="submit" loading={take.isPending}>
            {t('export')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
