import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Outputs, queryClient } from '../api.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { ConfirmSecondFactor } from './ConfirmSecondFactor.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

const TONE = { OFF: 'waiting', NEEDED: 'bad', ON: 'good' } as const;

/** The second factor: its state, and setting it up or replacing it in three steps: password, first code, recovery codes. */
export function SecondFactor({ state }: { state: Outputs['session']['current']['secondFactor'] }) {
  const { t } = useTranslation(['account', 'common']);
  const [asking, setAsking] = useState(false);
  const [password, setPassword] = useState('');
  const [codes, setCodes] = useState<string[] | null>(null);
  const start = useMutation(api.session.startSecondFactor.mutationOptions({ gcTime: 0, onSuccess: () => setPassword('') }));
  const stop = () => {
    start.reset();
    setAsking(false);
    setPassword('');
  };
  return (
    <section aria-labelledby="second-factor">
      <h2 id="second-factor">{t('secondFactor')}</h2>
      <Stack gap="sm" align="flex-start">
        <span className="state" data-tone={TONE[state]}>
          {t(`secondFactorState.${state}`)}
        </span>
        <Text size="sm">{t('secondFactorText')}</Text>
        {!asking && !start.data && (
          <Button variant={state === 'NEEDED' ? 'filled' : 'default'} onClick={() => setAsking(true)}>
            {t(state === 'ON' ? 'replaceSecondFactor' : 'startSecondFactor')}
          </Button>
        )}
        {asking && !start.data && (
          <form
            className="screen-form"
            onSubmit={(event) => {
              event.preventDefault();
              start.mutate({ password });
            }}
          >
            <Stack gap="sm">
              <PasswordInput
                label={t('ownPassword')}
                description={t('ownPasswordHelp')}
                autoComplete="current-password"
                autoFocus
                required
                withAsterisk={false}
                maxLength={128}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                visibilityToggleButtonProps={{ 'aria-label': t('common:showCharacters'), tabIndex: 0 }}
              />
              {start.isError && <ErrorNotice error={start.error} />}
              <Button type="submit" loading={start.isPending}>
                {t('continue')}
              </Button>
              <Button variant="default" onClick={stop}>
                {t('common:cancel')}
              </Button>
            </Stack>
          </form>
        )}
        {start.data && !codes && <ConfirmSecondFactor {...start.data} onDone={setCodes} onCancel={stop} />}
        {codes && (
          <RecoveryCodes
            codes={codes}
            onKept={() => {
              setCodes(null);
              stop();
              // Only now: what opens with the second factor would cover the codes, which are shown once.
              void queryClient.invalidateQueries();
            }}
          />
        )}
      </Stack>
    </section>
  );
}
