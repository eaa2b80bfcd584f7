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
        {verdict?.fault === null && (
          <Alert color="green" role="note" title={t('whole')}>
            {t('wholeText', { count: verdict.entries, formatted: formatNumber(verdict.entries) })}
          </Alert>
        )}
        {verdict?.fault && (
          <Alert color="red" role="note" title={verdict.firstBroken === null ? t('doubtful') : t('broken', { row: formatNumber(verdict.firstBroken) })}>
            {t(`fault.${verdict.fault}`, { row: formatNumber(verdict.firstBroken ?? 0), entries: formatNumber(verdict.entries) })} {verdict.firstBroken !== null && t('brokenText')}
          </Alert>
        )}
        {verdict?.accepted.map(({ by, reason, fault, firstBroken }) => (
          <Text size="sm" mt="xs" key={`${fault} ${firstBroken} ${reason}`}>
            {t('accepted', { by: by.join(', '), reason })}
          </Text>
        ))}
      </div>
      {verify.problem && <ErrorNotice error={verify.problem} onRetry={() => verify.send()} />}
    </section>
  );
}
