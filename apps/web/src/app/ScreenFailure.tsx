import { Alert } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Failure } from './Failure.tsx';
import { ScreenRefused } from './ScreenRefused.ts';
import { Panel } from './slots.tsx';

/** What stands in the panel where a screen failed, or where the role does not have it. */
export function ScreenFailure(props: ErrorComponentProps) {
  const { t } = useTranslation();
  return <Panel>{props.error instanceof ScreenRefused ? <Alert title={t('screenRefused.title')}>{t('screenRefused.text')}</Alert> : <Failure {...props} />}</Panel>;
}
