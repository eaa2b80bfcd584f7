import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs, queryClient } from '../api.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';

type Done = Outputs['imports']['list'][number];

/** Milliseconds between two looks at an undoing. */
const LOOK_AGAIN = 700;

/** One import that was made: what it did, and its undoing as one act. */
export function Undo({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['imports', 'common']);
  const list = useQuery({
    ...api.imports.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some((each) => each.id === id && each.undoing) ? LOOK_AGAIN : false),
  });
  const done = list.data?.find((each) => each.id === id);
  const undo = useChange(client.imports.undo.mutate, { invalidates: [api.imports.list.queryKey()] });
  const undone = done?.undone != null;
  // What the register, the ledger, the figures or the centres hold has changed with it.
  useEffect(() => {
    if (!undone) return;
    void queryClient.invalidateQueries({ queryKey: ['register'] });
    for (const part of [api.effort, api.indicators, api.centres]) void queryClient.invalidateQueries(part.pathFilter());
  }, [undone]);
  return (
    <Dialog title={done?.fileName ?? t('earlier')} onClose={onClose}>
      <Stack gap="sm">
        {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
        {done && <What done={done} />}
        {undo.problem && <ErrorNotice error={undo.problem} />}
        {done?.undoProblem && !done.undoing && (
          <Alert color="red" role="alert">
            {t('undoFailed')}
          </Alert>
        )}
        <Group gap="sm">
          {done?.undoable && !done.undone && (
            <Button color="red" loading={undo.pending || done.undoing} onClick={() => undo.send({ importId: id })}>
              {t('undo')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function What({ done }: { done: Done }) {
  const { t } = useTranslation('imports');
  const n = (value: number) => formatNumber(value);
  return (
    <>
      <Text size="sm">{t('undoMade', { by: done.by, date: formatDate(done.importedAt), added: n(done.added), updated: n(done.updated) })}</Text>
      {done.undone ? (
        <Alert color="gray" role="status">
          {t('undone', { by: done.undone.by, date: formatDate(done.undone.at), removed: n(done.undone.removed), restored: n(done.undone.restored) })}{' '}
          {done.undone.kept > 0 && t('undoneKept', { count: done.undone.kept, formatted: n(done.undone.kept) })}
        </Alert>
      ) : done.undoable ? (
        <Text size="sm">{t(done.noun === 'effort' ? 'undoTextEffort' : 'undoText')}</Text>
      ) : (
        <Text size="sm">{t('notUndoable')}</Text>
      )}
    </>
  );
}
