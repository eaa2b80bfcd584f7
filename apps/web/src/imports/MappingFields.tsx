import { Alert, NativeSelect, Text } from '@mantine/core';
import type { Field, Mapping } from '@vigie/ingest';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { counted } from './count.ts';

interface Props {
  fields: Field[];
  columns: string[];
  mapping: Mapping;
  /** Keys of fields without which nothing can be read. */
  missing: string[];
  /** Columns that fit a field equally well, by its key: one is to be chosen, or none. */
  tied: Record<string, string[]>;
  disabled: boolean;
  onChange: (mapping: Mapping) => void;
}

/** Stands in a list while columns tie: the name of no column. */
const TO_CHOOSE = '\u0000';

/** Which column gives which field; what is required and what nobody reads. */
export function MappingFields({ fields, columns, mapping, missing, tied, disabled, onChange }: Props) {
  const { t } = useTranslation(['imports', 'common']);
  const language = currentLanguage();
  const read = new Set(Object.values(mapping).filter((column) => column !== ''));
  const open = Object.keys(tied).filter((key) => !(key in mapping));
  const lacking = missing.filter((key) => !open.includes(key));
  const labels = (keys: string[]) => fields.flatMap(({ key, label }) => (keys.includes(key) ? [label[language]] : [])).join(', ');
  const ignored = columns.filter((column) => !read.has(column));
  const set = (key: string, column: string) => {
    const { [key]: _, ...others } = mapping;
    // Of columns that tie the choice of none is kept as a choice.
    onChange(column === '' && !(key in tied) ? others : { ...others, [key]: column });
  };
  return (
    <section aria-label={t('columns')}>
      <h2>{t('columns')}</h2>
      <Text size="sm">{t('columnsText', { taken: read.size, ...counted(columns.length) })}</Text>
      {lacking.length > 0 && (
        <Alert color="red" role="alert" my="xs">
          {t('missing', { fields: labels(lacking), count: lacking.length })} {lacking.includes('latitude') && t('missingPlace')}
        </Alert>
      )}
      {open.length > 0 && (
        <Alert color={open.some((key) => missing.includes(key)) ? 'red' : 'yellow'} role="alert" my="xs">
          {t('tied', { fields: labels(open), count: open.length })}
        </Alert>
      )}
      <div className="import-mapping">
        {fields.map(({ key, label, required }) => (
          <NativeSelect
            key={key}
            size="xs"
            label={label[language]}
            withAsterisk={required}
            required={required}
            disabled={disabled}
            error={open.includes(key) ? t('tiedColumns', { columns: (tied[key] ?? []).join(', ') }) : missing.includes(key)}
            value={mapping[key] ?? (open.includes(key) ? TO_CHOOSE : '')}
            onChange={(event) => set(key, event.currentTarget.value)}
            data={[
              ...(open.includes(key) ? [{ value: TO_CHOOSE, label: t('toChoose') }] : []),
              { value: '', label: '—' },
              ...columns.map((column) => ({ value: column, label: column })),
            ]}
          />
        ))}
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        {t('required')} {ignored.length > 0 ? t('ignored', { columns: ignored.join(', '), count: ignored.length }) : t('noneIgnored')}
      </Text>
    </section>
  );
}
