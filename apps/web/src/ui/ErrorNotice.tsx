import './form/text.ts';
import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../api.ts';
import { currentLanguage } from '../i18n/index.ts';
import { setSessionEnd, useSessionEnd } from '../session/over.ts';

interface Props {
  error: unknown;
  onRetry?: () => void;
  fieldLabel?: (path: string) => string;
  /** What was typed is kept: an error of the network or of the session says so. */
  draftKept?: boolean;
  /** Whether the screen shows beside a field what is wrong with this path: it is not said twice. */
  shown?: (path: string) => boolean;
}

/** An error as the user needs it: what happened, what was kept, what to do; a code for support where we do not know more. Never a stack. */
export function ErrorNotice({ error, onRetry, fieldLabel, draftKept = false, shown }: Props) {
  const { t } = useTranslation(['common', 'form']);
  const end = useSessionEnd();
  const data = isApiError(error) ? error.data : undefined;
  const invalid = data?.invalid.filter(({ path }) => !shown?.(path)) ?? [];
  const sessionOver = data?.problem === 'SIGN_IN_NEEDED';
  return (
    <Alert color="red" title={t('error.title')} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{data ? data.messages[currentLanguage()] : t(draftKept ? 'form:offline' : 'error.offline')}</Text>
        {sessionOver && draftKept && <Text size="sm">{t(end === 'back' ? 'form:sessionBack' : 'form:sessionOver')}</Text>}
        {invalid.length > 0 && (
          <List size="sm">
            {invalid.slice(0, 8).map(({ path, code }) => (
              <List.Item key={path + code}>
                {t('pair', { label: fieldLabel?.(path) ?? path, value: t(`error.field.${code}`, { defaultValue: t('error.field.custom') }) })}
              </List.Item>
            ))}
          </List>
        )}
        {data?.supportCode && <Text size="sm">{t('error.code', { code: data.supportCode })}</Text>}
        {sessionOver && end === 'dismissed' && (
          <Button size="compact-sm" variant="default" onClick={() => setSessionEnd('asked')}>
            {t('signInAgain')}
          </Button>
        )}
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
