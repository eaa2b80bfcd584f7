import { Alert, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../api.ts';
import { formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';

/** Recomputes the chain of the log on the server and says what came out. */
export function Verify() {
  const { t } = useTranslation(['audit', 'common']);
  // The verification is itself an entry.
  const verify = useChange(() => client.audit.verify.mutate(), { invalidates: [['audit']] });
  const verdict = verify.answer;
  return (
    <section aria-labelledby="audit-chain">
      <h2 id="audit-chain">{t('chain')}</h2>
      <Text size="sm" mb="xs">
        {t('chainText')}
      </Text>
      <Button variant="default" loading={verify.pending} onClick={() => verify.send()}>
        {t('verify')}
      </Button>
      <div role="status" className="audit-verdict">
        {verify.pending && <Text size="sm">{t('verifying')}</Text>}
        {verdict && verdict.firstBroken === null && (
          <Alert color="green" role="note" title={t('whole')}>
            {t('wholeText', { count: verdict.entries, formatted: formatNumber(verdict.entries) })}
          </Alert>
        )}
        {verdict?.fault && verdict.firstBroken !== null && (
          <Alert color="red" role="note" title={t('broken', { row: formatNumber(verdict.firstBroken) })}>
            {t(`fault.${verdict.fault}`, { row: formatNumber(verdict.firstBroken), entries: formatNumber(verdict.entries) })} {t('brokenText')}
          </Alert>
        )}
      </div>
      {verify.problem && <ErrorNotice error={verify.problem} onRetry={() => verify.send()} />}
    </section>
  );
}
