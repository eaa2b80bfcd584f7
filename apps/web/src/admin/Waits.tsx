import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Says that somebody else must grant what was asked. */
export function Waits({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {t('waitsText')}
      </Text>
      <Button variant="default" onClick={onDone}>
        {t('common:close')}
      </Button>
    </Stack>
  );
}
