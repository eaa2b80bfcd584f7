import { Alert } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Failure } from './Failure.tsx';
import { Panel } from './slots.tsx';

/** Thrown for an address whose screen the role does not have. */
export class ScreenRefused extends Error {
  override name = 'ScreenRefused';
}

/** What stands in the panel where a screen failed, or where the role does not have it. */
export function ScreenFailure(props: ErrorComponentProps) {
  const { t } = useTranslation();
  return <Panel>{props.error instanceof ScreenRefused ? <Alert title={t('screenRefused.title')}>{t('screenRefused.text')}</Alert> : <Failure {...props} />}</Panel>;
}
