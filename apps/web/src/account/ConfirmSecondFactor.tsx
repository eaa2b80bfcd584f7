import { Text } from '@mantine/core';
import { SignInCode } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client } from '../api.ts';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { CodeField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import { QrCode } from './QrCode.tsx';

/** Authenticators show a code in two groups, and it is typed as it is shown. */
const Confirmed = z.object({
  code: z
    .string()
    .transform((typed) => typed.replace(/\s/g, ''))
    .pipe(SignInCode),
});

/** The secret as a picture and as text, and the first code that proves that the authenticator has it. */
export function ConfirmSecondFactor({ secret, uri, onDone, onCancel }: { secret: string; uri: string; onDone: (codes: string[]) => void; onCancel: () => void }) {
  const { t } = useTranslation(['account', 'common']);
  const confirm = useChange(client.session.confirmSecondFactor.mutate, { secret: true, onDone: ({ recoveryCodes }) => onDone(recoveryCodes) });
  return (
    <DraftForm
      className="screen-form"
      schema={Confirmed}
      initial={{ code: '' }}
      send={confirm.send}
      pending={confirm.pending}
      problem={confirm.problem}
      concerns={{ CODE_REFUSED: 'code' }}
      submit={t('confirmCode')}
      onCancel={onCancel}
    >
      <Text size="sm">{t('scan')}</Text>
      <QrCode text={uri} label={t('qrCode')} />
      <Text size="sm">{t('orType')}</Text>
      <code className="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      <CodeField name="code" label={t('firstCode')} description={t('firstCodeHelp')} inputMode="numeric" autoFocus />
    </DraftForm>
  );
}
