import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { QrCode } from './QrCode.tsx';

/** The secret as a picture and as text, and the first code that proves that the authenticator has it. */
export function ConfirmSecondFactor({ secret, uri, onDone, onCancel }: { secret: string; uri: string; onDone: (codes: string[]) => void; onCancel: () => void }) {
  const { t } = useTranslation(['account', 'common']);
  const [code, setCode] = useState('');
  const confirm = useMutation(api.session.confirmSecondFactor.mutationOptions({ gcTime: 0, onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes) }));
  return (
    <form
      className="screen-form"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate({ code: code.replace(/\s/g, '') });
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('scan')}</Text>
        <QrCode text={uri} label={t('qrCode')} />
        <Text size="sm">{t('orType')}</Text>
        <code className="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
        <TextInput
          label={t('firstCode')}
          description={t('firstCodeHelp')}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          required
          withAsterisk={false}
          minLength={6}
          maxLength={20}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {confirm.isError && <ErrorNotice error={confirm.error} />}
        <Group gap="sm">
          <Button type="submit" loading={confirm.isPending}>
            {t('confirmCode')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
