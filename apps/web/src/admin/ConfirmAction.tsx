import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { IssuedLink } from './IssuedLink.tsx';
import type { User } from './user.ts';

export type Decision = 'resetPassword' | 'resetSecondFactor' | 'endSessions' | 'block' | 'unblock';

/** What a decision does; a new password answers its one-time link. */
const DOES = {
  resetPassword: (id: number) => client.users.resetPassword.mutate({ id }),
  resetSecondFactor: (id: number) => client.users.resetSecondFactor.mutate({ id }).then(() => null),
  endSessions: (id: number) => client.users.endSessions.mutate({ id }).then(() => null),
  block: (id: number) => client.users.block.mutate({ id, blocked: true }).then(() => null),
  unblock: (id: number) => client.users.block.mutate({ id, blocked: false }).then(() => null),
} as const satisfies Record<Decision, unknown>;

/** Asks before it does, naming the person and what follows. */
export function ConfirmAction({ decision, user, onClose, returnTo }: { decision: Decision; user: User; onClose: () => void; returnTo: HTMLElement | null }) {
  const { t } = useTranslation(['admin', 'common']);
  const queries = useQueryClient();
  const back = () => {
    onClose();
    requestAnimationFrame(() => returnTo?.focus());
  };
  const act = useMutation({
    gcTime: 0,
    mutationFn: () => DOES[decision](user.id),
    onSuccess: async (link) => {
      await queries.invalidateQueries({ queryKey: api.users.list.queryKey() });
      if (link === null) back();
    },
  });
  return (
    <Dialog title={t(`decision.${decision}`)} onClose={onClose} returnTo={returnTo}>
      {act.data ? (
        <IssuedLink link={act.data} name={user.name} onDone={back} />
      ) : (
        <Stack gap="sm">
          <Text size="sm">{t(`confirm.${decision}`, { name: user.name, account: user.account })}</Text>
          {act.isError && <ErrorNotice error={act.error} />}
          <Group gap="sm">
            <Button color={decision === 'unblock' ? undefined : 'red'} loading={act.isPending} onClick={() => act.mutate()}>
              {t(`decision.${decision}`)}
            </Button>
            <Button variant="default" onClick={back}>
              {t('common:cancel')}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
