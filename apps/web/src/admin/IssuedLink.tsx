import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api.ts';
import { formatTime } from '../i18n/format.ts';
import { CopyText } from '../ui/CopyText.tsx';

/** A one-time link, shown this once: whoever opens it first has the account. */
export function IssuedLink({ link, name, onDone }: { link: NonNullable<Outputs['users']['grant']['link']>; name: string; onDone: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {t('linkText', { name, date: formatTime(link.expiresAt) })}
      </Text>
      <CopyText label={t('link')} text={location.origin + link.path} />
      <Text size="sm">{t('linkCare')}</Text>
      <Button variant="default" onClick={onDone}>
        {t('linkDone')}
      </Button>
    </Stack>
  );
}
