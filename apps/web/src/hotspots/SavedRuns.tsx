import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import type { SetView, ViewOf } from '../app/use-view.ts';
import { TakeAway } from '../documents/TakeAway.tsx';
import { formatDate, formatDistance } from '../i18n/format.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import { useAsked } from './asked.ts';

/** The saved runs of the organisation: open one, compare two, take one away as a document, delete one's own. */
export function SavedRuns({ open, compare, onView }: { open: string | undefined; compare: string | undefined; onView: SetView<ViewOf<'/shell/hotspots'>> }) {
  const { t } = useTranslation(['hotspots', 'common']);
  const { sentence } = useAsked();
  const runs = useQuery(api.hotspots.list.queryOptions());
  const [exporting, setExporting] = useState<{ id: string; name: string } | null>(null);
  const [deleting, setDeleting] = useState<{ id: string; name: string } | null>(null);
  const remove = useChange(client.hotspots.delete.mutate, {
    invalidates: [api.hotspots.list.queryKey()],
    onDone: (_, { id }) => {
      setDeleting(null);
      if (open === id) onView({ run: undefined, compare: undefined });
      if (compare === id) onView({ compare: undefined });
    },
  });
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
            <Text size="xs">{sentence(run.filter)}</Text>
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
      {exporting && <TakeAway noun="hotspots" entity={exporting.id} title={exporting.name} first="geojson" onClose={() => setExporting(null)} />}
      {deleting && (
        <Dialog title={t('deleteTitle')} onClose={() => setDeleting(null)}>
          <Stack>
            <Text size="sm">{t('deleteText', { name: deleting.name })}</Text>
            {remove.problem && <ErrorNotice error={remove.problem} />}
            <Group>
              <Button color="red" loading={remove.pending} onClick={() => remove.send({ id: deleting.id })}>
                {t('common:delete')}
              </Button>
              <Button variant="default" onClick={() => setDeleting(null)}>
                {t('common:cancel')}
              </Button>
            </Group>
          </Stack>
        </Dialog>
      )}
    </section>
  );
}
