import { Group, Input, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PickOnMap } from '../app/PickOnMap.tsx';
import { PlaceSearch } from '../map/PlaceSearch.tsx';
import { useMap } from '../map/use-map.ts';
import { useField } from '../ui/form/fields.ts';
import type { PlaceValue } from './trip-form.ts';

/** A place of the form around it: searched by name, or shown on the map unless a window lies over that. */
export function PlaceField({ name, label, here, onMap }: { name: string; label: string; here: string; onMap: boolean }) {
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
        {onMap && <PickOnMap words={{ pick: t('pick'), picking: t('picking'), here }} onPick={(lon, lat) => onChange({ lon, lat, name: null })} />}
        <Text size="sm" role="status">
          {value ? t('chosen', { place: words(value) }) : t(onMap ? 'noPlace' : 'noPlaceYet')}
        </Text>
      </Group>
      {error && <Input.Error>{error}</Input.Error>}
    </fieldset>
  );
}
