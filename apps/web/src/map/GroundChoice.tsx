import './text.ts';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { setGround, useGround } from './ground.ts';

/** Which map the data are drawn on, where one is installed besides the built-in one. */
export function GroundChoice() {
  const { t } = useTranslation('ground');
  const ground = useGround();
  return (
    <Stack gap={4} mt="sm">
      <Text size="sm" id="ground-title">
        {t('title')}
      </Text>
      <SegmentedControl
        size="xs"
        aria-labelledby="ground-title"
        value={ground}
        onChange={(value) => setGround(value === 'own' ? 'own' : 'built-in')}
        data={[
          { value: 'built-in', label: t('builtIn') },
          { value: 'own', label: t('own') },
        ]}
      />
    </Stack>
  );
}
