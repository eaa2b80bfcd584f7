import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconColumns3, IconCopy } from '@tabler/icons-react';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/format.ts';
import { tsvOf } from './model.ts';

interface Choice {
  id: string;
  head: string;
  shown: boolean;
  onToggle: () => void;
}

/** What can be done with a table as a whole: choose its columns, copy its rows, and what its screen adds, as an export. */
export function TableTools({ choices, lines, children }: { choices: Choice[]; lines: () => string[][]; children?: ReactNode }) {
  const { t } = useTranslation('table');
  const clipboard = useClipboard({ timeout: 4000 });
  const [count, setCount] = useState(0);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const leave = (event: FocusEvent) => {
    if (!box.current?.contains(event.relatedTarget)) setOpen(false);
  };
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="table-tools">
      <div className="table-columns" ref={box}>
        <Button
          ref={button}
          onBlur={leave}
          size="compact-sm"
          variant="default"
          leftSection={<IconColumns3 size={15} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('columns')}
        </Button>
        {open && (
          // It can take the focus, so that a click on a label does not look like leaving.
          <fieldset tabIndex={-1} onKeyDown={close} onBlur={leave}>
            <legend className="visually-hidden">{t('columns')}</legend>
            {choices.map(({ id, head, shown, onToggle }) => (
              <label key={id}>
                <input type="checkbox" checked={shown} disabled={shown && choices.filter((choice) => choice.shown).length === 1} onChange={onToggle} /> {head}
              </label>
            ))}
          </fieldset>
        )}
      </div>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCopy size={15} aria-hidden />}
        onClick={() => {
          const copied = lines();
          setCount(copied.length - 1);
          clipboard.copy(tsvOf(copied));
        }}
      >
        {t('copy')}
      </Button>
      {children}
      <span className="table-said" role="status">
        {clipboard.error ? t('copyRefused') : clipboard.copied ? t('copied', { count, formatted: formatNumber(count) }) : ''}
      </span>
    </div>
  );
}
