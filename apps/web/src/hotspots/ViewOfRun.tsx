import { Alert, Button, Stack, Text } from '@mantine/core';
import type { RescueFilter } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../app/use-view.ts';
import { filterOf } from '../register/client.ts';
import { sameFilter, useAsked, viewOf } from './asked.ts';

/** Where the view shows other rescues than an open run was asked of: says both, offers to set the view to the run, and back again. */
export function ViewOfRun({ filter }: { filter: RescueFilter }) {
  const { t } = useTranslation('hotspots');
  const { view, setView } = useView();
  const { sentence } = useAsked();
  const [before, setBefore] = useState<RescueFilter | null>(null);
  const now = filterOf(view);
  if (!sameFilter(now, filter))
    return (
      <Alert color="yellow" className="view-of-run">
        <Stack gap={6} align="flex-start">
          <Text size="sm">{t('viewDiffers', { view: sentence(now), run: sentence(filter) })}</Text>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              setBefore(now);
              setView(viewOf(filter));
            }}
          >
            {t('viewToRun')}
          </Button>
        </Stack>
      </Alert>
    );
  return before === null ? null : (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => {
        setBefore(null);
        setView(viewOf(before));
      }}
    >
      {t('viewBack', { view: sentence(before) })}
    </Button>
  );
}
