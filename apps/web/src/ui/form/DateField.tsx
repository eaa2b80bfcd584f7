import '@mantine/dates/styles.css';
import 'dayjs/locale/fr';
import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/index.ts';
import { dayOfText, textOfDay } from './day.ts';
import { useField, useLive } from './fields.ts';

interface Props extends Pick<TextInputProps, 'withAsterisk' | 'description' | 'size'> {
  name: string;
  label: string;
  /** The first and the last day that the calendar offers; what the form takes is for its schema to say. */
  min?: string;
  max?: string;
}

/** A day of the form around it, `YYYY-MM-DD`: typed in the language of the page, or chosen in a calendar. What is no day stays as it was typed, for the schema to refuse. */
export function DateField({ name, label, min, max, ...props }: Props) {
  const { t } = useTranslation('form');
  const language = currentLanguage();
  const words = (value: unknown) => textOfDay(String(value ?? ''), language) || t('empty');
  const { value, onChange, onBlur, ref, error } = useField<string>(name, { label, words });
  const live = useLive();
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const day = dayOfText(value) ?? '';
  const meant = (text: string) => (text.trim() === '' ? '' : (dayOfText(text) ?? (live ? undefined : text)));
  // What was typed is shown until it is left, unless the form has been given another value meanwhile.
  const shown = typed !== null && (meant(typed) ?? value) === value ? typed : textOfDay(value, language);
  const type = (text: string) => {
    setTyped(text);
    const next = meant(text);
    if (next !== undefined) onChange(next);
  };
  const choose = (next: string) => {
    setTyped(null);
    onChange(next);
    setOpen(false);
    input.current?.focus();
  };
  return (
    <TextInput
      {...props}
      name={name}
      ref={(element) => {
        input.current = element;
        ref(element);
      }}
      label={label}
      error={error}
      autoComplete="off"
      placeholder={t('dayPlaceholder')}
      value={shown}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={() => {
        setTyped(null);
        onBlur();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || !event.altKey) return;
        event.preventDefault();
        setOpen(true);
      }}
      rightSectionWidth={value === '' ? 34 : 62}
      rightSection={
        <>
          {value !== '' && (
            <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('clearDay', { label })} onClick={() => choose('')}>
              <IconX size={16} />
            </ActionIcon>
          )}
          <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-end">
            <Popover.Target>
              <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('calendar', { label })} onClick={() => setOpen(!open)}>
                <IconCalendar size={18} />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown>
              <DatePicker
                locale={language}
                // Red is the colour of what is wrong, in this page.
                weekendDays={[]}
                value={day || null}
                {...((day || max) && { defaultDate: day || max })}
                {...(min && { minDate: min })}
                {...(max && { maxDate: max })}
                onChange={(next) => choose(next ?? '')}
                getDayProps={(date) => (date === (day || max) ? { 'data-autofocus': true } : {})}
                ariaLabels={{
                  monthLevelControl: t('calendarOf.months'),
                  yearLevelControl: t('calendarOf.years'),
                  nextMonth: t('calendarOf.nextMonth'),
                  previousMonth: t('calendarOf.previousMonth'),
                  nextYear: t('calendarOf.nextYear'),
                  previousYear: t('calendarOf.previousYear'),
                  nextDecade: t('calendarOf.nextDecade'),
                  previousDecade: t('calendarOf.previousDecade'),
                }}
              />
            </Popover.Dropdown>
          </Popover>
        </>
      }
    />
  );
}
