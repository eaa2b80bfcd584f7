import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { createContext, type ReactNode, use, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useKeys } from './keys.ts';

/** The parts of the window that a screen fills: the shell owns their frames, a screen their content. */
export interface Slots {
  panel: HTMLElement | null;
  inspector: HTMLElement | null;
  table: HTMLElement | null;
  /** Over the map: what it cannot show. */
  notes: HTMLElement | null;
  /** Says that there is a table of what the map shows; the answer says that there is none any more. */
  offerTable: () => () => void;
  openPanel: () => void;
  /** Says that the map waits for a hand; the answer says that it does not any more. */
  holdMap: () => () => void;
}

export const SlotsContext = createContext<Slots>({
  panel: null,
  inspector: null,
  table: null,
  notes: null,
  offerTable: () => () => {},
  openPanel: () => {},
  holdMap: () => () => {},
});

/** The panel of the screen: what it is about, its controls, its legend. */
export function Panel({ children }: { children: ReactNode }) {
  const { panel } = use(SlotsContext);
  return panel ? createPortal(children, panel) : null;
}

/** What is selected. Rendered only while something is; Esc, wherever the focus is, and the cross close it. */
export function Inspector({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const { inspector } = use(SlotsContext);
  useKeys({ Escape: onClose });
  if (!inspector) return null;
  return createPortal(
    <section className="inspector" aria-label={title}>
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

/** While the map waits to be touched, to pick a place or draw an area: on a phone the sheets over it give way. */
export function useMapInHand(inHand: boolean): void {
  const { holdMap } = use(SlotsContext);
  useEffect(() => (inHand ? holdMap() : undefined), [inHand, holdMap]);
}

/** Words on the map itself: why something is not on it. */
export function MapNote({ children }: { children: ReactNode }) {
  const { notes } = use(SlotsContext);
  return notes ? createPortal(<div className="map-note">{children}</div>, notes) : null;
}

/** The table of exactly what the map shows. It is offered while this is rendered, and mounted while it is open. */
export function TableSheet({ children }: { children: ReactNode }) {
  const { table, offerTable } = use(SlotsContext);
  useEffect(offerTable, [offerTable]);
  return table ? createPortal(children, table) : null;
}
