import { Button, Group, Progress, Text } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { counted, formatSize } from './count.ts';

interface Props {
  label: string;
  /** Null where rows are not counted, as while sending. */
  rows: number | null;
  bytes: number;
  size: number;
  onCancel: () => void;
}

/** Before that a guess of the time left would jump about. */
const GUESS_AFTER_MS = 2000;
const GUESS_AFTER_SHARE = 0.03;

/** Long work as it goes: which step, how far, how long still, and a way out. */
export function WorkProgress({ label, rows, bytes, size, onCancel }: Props) {
  const { t } = useTranslation(['imports', 'common']);
  const started = useRef(Date.now());
  const share = size > 0 ? Math.min(1, bytes / size) : 0;
  const elapsed = Date.now() - started.current;
  const left = elapsed > GUESS_AFTER_MS && share > GUESS_AFTER_SHARE && share < 1 ? Math.ceil((elapsed * (1 - share)) / share / 1000) : null;
  return (
    <div className="import-progress">
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {label}
        </Text>
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </Group>
      <Progress value={share * 100} aria-label={label} />
      <Text size="xs" c="dimmed">
        {[
          rows === null ? null : t('rowsSoFar', counted(rows)),
          t('bytesOf', { done: formatSize(bytes, t), all: formatSize(size, t) }),
          left === null ? null : left < 90 ? t('secondsLeft', counted(left)) : t('minutesLeft', { formatted: formatNumber(Math.ceil(left / 60)) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  );
}
