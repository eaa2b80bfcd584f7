import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, type Outputs, queryClient } from '../api.ts';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { PasswordField } from '../ui/form/PasswordField.tsx';
import { useChange } from '../use-change.ts';
import { ConfirmSecondFactor } from './ConfirmSecondFactor.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

const OwnPassword = z.object({ password: z.string().min(1).max(128) });
const TONE = { OFF: 'waiting', NEEDED: 'bad', ON: 'good' } as const;

/** The second factor: its state, and setting it up or replacing it in three steps: password, first code, recovery codes. */
export function SecondFactor({ state }: { state: Outputs['session']['current']['secondFactor'] }) {
  const { t } = useTranslation(['account', 'common']);
  const [asking, setAsking] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const start = useChange(client.session.startSecondFactor.mutate, { secret: true });
  const stop = () => {
    start.clear();
    setAsking(false);
  };
  return (
    <section aria-labelledby="second-factor">
      <h2 id="second-factor">{t('secondFactor')}</h2>
      <Stack gap="sm" align="flex-start">
        <span className="state" data-tone={TONE[state]}>
          {t(`secondFactorState.${state}`)}
        </span>
        <Text size="sm">{t('secondFactorText')}</Text>
        {!asking && !start.answer && (
          <Button variant={state === 'NEEDED' ? 'filled' : 'default'} onClick={() => setAsking(true)}>
            {t(state === 'ON' ? 'replaceSecondFactor' : 'startSecondFactor')}
          </Button>
        )}
        {asking && !start.answer && (
          <DraftForm
            className="screen-form"
            schema={OwnPassword}
            initial={{ password: '' }}
            send={start.send}
            pending={start.pending}
            problem={start.problem}
            concerns={{ SIGN_IN_REFUSED: 'password' }}
            submit={t('continue')}
            onCancel={stop}
          >
            <PasswordField name="password" label={t('ownPassword')} description={t('ownPasswordHelp')} autoComplete="current-password" autoFocus />
          </DraftForm>
        )}
        {start.answer && !codes && <ConfirmSecondFactor {...start.answer} onDone={setCodes} onCancel={stop} />}
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
