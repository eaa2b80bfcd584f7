import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { FileUnreadable, ReadingFailed } from './preview.ts';
import { UploadRefused } from './upload.ts';

/** What went wrong with a file, whoever said it: the browser that read it, the route that took it, or tRPC. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation(['imports', 'common']);
  const words =
    error instanceof UploadRefused
      ? error.messages[currentLanguage()]
      : error instanceof FileUnreadable
        ? t('jobProblem.FILE_UNREADABLE')
        : error instanceof ReadingFailed
          ? t('readingFailed')
          : null;
  if (words === null) return <ErrorNotice error={error} onRetry={onRetry} />;
  return (
    <Alert color="red" role="alert" title={t('common:error.title')}>
      <Text size="sm">{words}</Text>
    </Alert>
  );
}
