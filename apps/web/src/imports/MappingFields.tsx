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
  disabled: boolean;
  onChange: (mapping: Mapping) => void;
}

/** Which column gives which field; what is required and what nobody reads. */
export function MappingFields({ fields, columns, mapping, missing, disabled, onChange }: Props) {
  const { t } = useTranslation(['imports', 'common']);
  const language = currentLanguage();
  const read = new Set(Object.values(mapping));
  const ignored = columns.filter((column) => !read.has(column));
  const set = (key: string, column: string) => {
    const { [key]: _, ...others } = mapping;
    onChange(column === '' ? others : { ...others, [key]: column });
  };
  return (
    <section aria-label={t('columns')}>
      <h2>{t('columns')}</h2>
      <Text size="sm">{t('columnsText', { taken: read.size, ...counted(columns.length) })}</Text>
      {missing.length > 0 && (
        <Alert color="red" role="alert" my="xs">
          {t('missing', { fields: fields.flatMap(({ key, label }) => (missing.includes(key) ? [label[language]] : [])).join(', '), count: missing.length })}{' '}
          {missing.includes('latitude') && t('missingPlace')}
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
            error={missing.includes(key)}
            value={mapping[key] ?? ''}
            onChange={(event) => set(key, event.currentTarget.value)}
            data={[{ value: '', label: '—' }, ...columns.map((column) => ({ value: column, label: column }))]}
          />
        ))}
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        {t('required')} {ignored.length > 0 ? t('ignored', { columns: ignored.join(', '), count: ignored.length }) : t('noneIgnored')}
      </Text>
    </section>
  );
}
