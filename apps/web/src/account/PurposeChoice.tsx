import { Radio, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Purpose } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../api.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';

/** Why exact places are looked at in this session. */
export function PurposeChoice({ purposes, purpose }: { purposes: Purpose[]; purpose: Purpose | null }) {
  const { t } = useTranslation(['account', 'common']);
  const [chosen, setChosen] = useState(purpose);
  const state = useMutation(
    api.session.statePurpose.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.session.current.queryKey() }),
      onError: () => setChosen(purpose),
    }),
  );
  return (
    <section aria-labelledby="purpose">
      <h2 id="purpose">{t('purpose')}</h2>
      <Radio.Group
        aria-labelledby="purpose"
        description={t('purposeText')}
        value={chosen ?? ''}
        onChange={(value) => {
          setChosen(value as Purpose);
          state.mutate({ purpose: value as Purpose });
        }}
      >
        <Stack gap={8} mt={8}>
          {purposes.map((each) => (
            <Radio key={each} value={each} label={t(`common:purpose.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <p className="note" role="status">
        {state.isSuccess ? t('purposeKept') : ''}
      </p>
      {state.isError && <ErrorNotice error={state.error} />}
    </section>
  );
}
