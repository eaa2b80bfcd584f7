import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../api.ts';
import { currentLanguage } from '../i18n/index.ts';

/** An error as the user needs it: what happened, what was kept, what to do; a code for support where we do not know more. Never a stack. */
export function ErrorNotice({ error, onRetry, fieldLabel }: { error: unknown; onRetry?: () => void; fieldLabel?: (path: string) => string }) {
  const { t } = useTranslation();
  const data = isApiError(error) ? error.data : undefined;
  return (
    <Alert color="red" title={t('error.title')} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{data ? data.messages[currentLanguage()] : t('error.offline')}</Text>
        {data && data.invalid.length > 0 && (
          <List size="sm">
            {data.invalid.slice(0, 8).map(({ path, code }) => (
              <List.Item
                key={path + code}
              >{`${fieldLabel?.(path) ?? path}${currentLanguage() === 'fr' ? '\u202f: ' : ': '}${t(`error.field.${code}`, { defaultValue: t('error.field.custom') })}`}</List.Item>
            ))}
          </List>
        )}
        {data?.supportCode && <Text size="sm">{t('error.code', { code: data.supportCode })}</Text>}
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
