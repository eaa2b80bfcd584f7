import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A window over the screen with a name and a way out; `returnTo` takes the focus afterwards where what opened it is gone by then, as an entry of a menu is. */
export function Dialog({ title, size, onClose, returnTo, children }: { title: string; size?: string; onClose: () => void; returnTo?: HTMLElement | null; children: ReactNode }) {
  const { t } = useTranslation();
  const close = () => {
    onClose();
    if (returnTo) requestAnimationFrame(() => returnTo.focus());
  };
  return (
    <Modal opened onClose={close} title={title} size={size ?? 'md'} returnFocus={!returnTo} closeButtonProps={{ 'aria-label': t('close') }}>
      {children}
    </Modal>
  );
}
