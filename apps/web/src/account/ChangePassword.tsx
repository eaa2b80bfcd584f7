import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { NewPassword, useNewPassword } from '../session/NewPassword.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';

/** Another password; the other sessions of the account end with it. */
export function ChangePassword({ account }: { account: string }) {
  const { t } = useTranslation(['account', 'common']);
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const password = useNewPassword();
  const change = useMutation(
    api.session.changePassword.mutationOptions({
      onSuccess: async () => {
        setCurrent('');
        password.clear();
        await queries.invalidateQueries({ queryKey: api.session.list.queryKey() });
      },
    }),
  );
  return (
    <section aria-labelledby="change-password">
      <h2 id="change-password">{t('changePassword')}</h2>
      <form
        className="screen-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const taken = password.take();
          if (taken !== null) change.mutate({ current, password: taken });
        }}
      >
        <Stack gap="sm">
          <input className="visually-hidden" type="text" autoComplete="username" value={account} readOnly tabIndex={-1} aria-hidden />
          <PasswordInput
            label={t('currentPassword')}
            autoComplete="current-password"
            maxLength={128}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('common:showCharacters'), tabIndex: 0 }}
          />
          <NewPassword state={password} />
          {change.isError && <ErrorNotice error={change.error} />}
          <p className="note" role="status">
            {change.isSuccess ? t('passwordChanged') : ''}
          </p>
          <Button type="submit" variant="default" loading={change.isPending} disabled={current === ''}>
            {t('changePassword')}
          </Button>
        </Stack>
      </form>
    </section>
  );
}
