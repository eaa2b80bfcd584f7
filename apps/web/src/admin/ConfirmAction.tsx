import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import { IssuedLink } from './IssuedLink.tsx';
import type { User } from './user.ts';
import { Waits } from './Waits.tsx';

export type Decision = 'resetPassword' | 'resetSecondFactor' | 'endSessions' | 'block' | 'unblock';

/** What a decision does; a new password answers its one-time link. */
const DOES = {
  resetPassword: (id: number) => client.users.resetPassword.mutate({ id }),
  resetSecondFactor: (id: number) => client.users.resetSecondFactor.mutate({ id }).then((answer) => ('waits' in answer ? ({ waits: true } as const) : null)),
  endSessions: (id: number) => client.users.endSessions.mutate({ id }).then(() => null),
  block: (id: number) => client.users.block.mutate({ id, blocked: true }).then(() => null),
  unblock: (id: number) => client.users.block.mutate({ id, blocked: false }).then(() => null),
} as const satisfies Record<Decision, unknown>;

/** Asks before it does, naming the person and what follows. */
export function ConfirmAction({ decision, user, onClose, returnTo }: { decision: Decision; user: User; onClose: () => void; returnTo: HTMLElement | null }) {
  const { t } = useTranslation(['admin', 'common']);
  const back = () => {
    onClose();
    requestAnimationFrame(() => returnTo?.focus());
  };
  const act = useChange(() => DOES[decision](user.id), {
    secret: true,
    invalidates: [api.users.list.queryKey(), api.users.grants.queryKey()],
    onDone: (link) => link === null && back(),
  });
  return (
    <Dialog title={t(`decision.${decision}`)} onClose={onClose} returnTo={returnTo}>
      {act.answer && 'waits' in act.answer ? (
        <Waits onDone={back} />
      ) : act.answer ? (
        <IssuedLink link={act.answer} name={user.name} onDone={back} />
      ) : (
        <Stack gap="sm">
          <Text size="sm">{t(`confirm.${decision}`, { name: user.name, account: user.account })}</Text>
          {act.problem && <ErrorNotice error={act.problem} />}
          <Group gap="sm">
            <Button color={decision === 'unblock' ? undefined : 'red'} loading={act.pending} onClick={() => act.send()}>
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
