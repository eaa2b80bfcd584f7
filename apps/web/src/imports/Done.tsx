import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ImportNoun } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_LAYERS } from '../app/layers-on.ts';
import type { LayerName } from '../app/screen.ts';
import { groupsOf } from './collect.ts';
import { counted } from './count.ts';
import { Figures } from './Figures.tsx';
import { Problems } from './Problems.tsx';
import { StepTitle } from './StepTitle.tsx';
import { Undo } from './Undo.tsx';
import { rejectedAddress } from './upload.ts';
import type { Report } from './use-check.ts';

const LAYER = { rescues: 'rescues', effort: 'effort', indicators: 'indicator', centres: 'centres' } as const satisfies Record<ImportNoun, LayerName>;

/** What the import did, what it said of the file, and where to go from there. */
export function Done({ report, upload, noun, onAgain }: { report: Report; upload: string | null; noun: ImportNoun; onAgain: () => void }) {
  const { t } = useTranslation(['imports', 'common']);
  const navigate = useNavigate();
  const [undoing, setUndoing] = useState(false);
  // What was imported may lie outside the filters that were set before: the map opens without them, with its layer on.
  const toMap = () =>
    navigate({
      to: '/situation',
      search: ({ at, layers }) => ({ at, layers: (layers ?? [...DEFAULT_LAYERS]).includes(LAYER[noun]) ? layers : [...(layers ?? DEFAULT_LAYERS), LAYER[noun]] }),
    });
  return (
    <Stack gap="sm" className="import-done">
      <StepTitle>{t('done')}</StepTitle>
      <Text size="sm" role="status">
        {t(`imported.${noun}`, counted(report.added + report.updated))}
      </Text>
      <Figures report={report} tense="did" />
      {report.rejected > 0 && upload && (
        <Anchor size="sm" href={rejectedAddress(noun, upload)} download>
          {t('takeRejected', counted(report.rejected))}
        </Anchor>
      )}
      {report.issues.length > 0 && <Problems groups={groupsOf(report)} issues={report.issues} />}
      <Group gap="sm">
        <Button onClick={() => void toMap()}>{t('toMap')}</Button>
        <Button variant="default" onClick={onAgain}>
          {t('another')}
        </Button>
        {report.importId && (
          <Button variant="default" onClick={() => setUndoing(true)}>
            {t('undo')}
          </Button>
        )}
      </Group>
      {undoing && report.importId && <Undo id={report.importId} onClose={() => setUndoing(false)} />}
    </Stack>
  );
}
