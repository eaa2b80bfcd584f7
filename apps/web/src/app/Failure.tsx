import { Button, Stack, Text } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { look, useConnection } from './connection.ts';

/** Whether what failed is the loading of a part of the page; each browser says that in its own words. */
const isPartMissing = (error: unknown): boolean => error instanceof Error && /dynamically imported module|importing a module script|preload CSS/i.test(error.message);

/** What stands where a screen failed: what happened, what was kept, and a way on. */
export function Failure({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const connection = useConnection();
  // Parts of the page that are gone from the server, because it has become another version, come with the page as a whole.
  const part = isPartMissing(error);
  return (
    <Stack p="xl" maw={560}>
      <ErrorNotice
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
      {part && <Text size="sm">{t('partMissing')}</Text>}
      {part && (connection === 'online' || connection === 'back') && (
        <Button variant="default" onClick={() => void look().then((answered) => answered && location.reload())}>
          {t('reload')}
        </Button>
      )}
    </Stack>
  );
}
