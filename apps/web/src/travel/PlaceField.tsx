import { Group, Input, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PickOnMap } from '../app/PickOnMap.tsx';
import { PlaceSearch } from '../map/PlaceSearch.tsx';
import { useMap } from '../map/use-map.ts';
import { useField } from '../ui/form/fields.ts';
import type { PlaceValue } from './trip-form.ts';

/** A place of the form around it: searched by name, or shown on the map. */
export function PlaceField({ name, label, here }: { name: string; label: string; here: string }) {
  const { t } = useTranslation('trips');
  const map = useMap();
  const words = (value: unknown) => (value ? ((value as PlaceValue).name ?? t('point')) : '');
  const { value, onChange, ref, error } = useField<PlaceValue | null>(name, { label, words });
  return (
    // Takes the focus where the place is missing: search and button follow in it.
    <fieldset className="trip-place" ref={ref} tabIndex={-1}>
      <legend>{label}</legend>
      <PlaceSearch
        onPlace={({ name: of, lon, lat }) => {
          onChange({ lon, lat, name: of });
          map?.goTo(lon, lat, 8);
        }}
      />
      <Group gap="sm">
        <PickOnMap words={{ pick: t('pick'), picking: t('picking'), here }} onPick={(lon, lat) => onChange({ lon, lat, name: null })} />
        <Text size="sm" role="status">
          {value ? t('chosen', { place: words(value) }) : t('noPlace')}
        </Text>
      </Group>
      {error && <Input.Error>{error}</Input.Error>}
    </fieldset>
  );
}
