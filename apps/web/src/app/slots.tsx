import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { createContext, type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

/** The parts of the window that a screen fills: the shell owns their frames, a screen their content. */
export interface Slots {
  panel: HTMLElement | null;
  inspector: HTMLElement | null;
  table: HTMLElement | null;
}

export const SlotsContext = createContext<Slots>({ panel: null, inspector: null, table: null });

/** The panel of the screen: what it is about, its controls, its legend. */
export function Panel({ children }: { children: ReactNode }) {
  const { panel } = use(SlotsContext);
  return panel ? createPortal(children, panel) : null;
}

/** What is selected. Rendered only while something is; Esc and the cross close it. */
export function Inspector({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const { inspector } = use(SlotsContext);
  if (!inspector) return null;
  return createPortal(
    <section
      className="inspector"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className="inspector-head">
        <h2>{title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={t('close')} onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </header>
      {children}
    </section>,
    inspector,
  );
}

/** The table of exactly what the map shows. */
export function TableSheet({ children }: { children: ReactNode }) {
  const { table } = use(SlotsContext);
  return table ? createPortal(children, table) : null;
}
