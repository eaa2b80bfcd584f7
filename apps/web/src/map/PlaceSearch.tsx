import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Outputs } from '../api.ts';
import { useKeys } from '../app/keys.tsx';
import { useMap } from './use-map.ts';

type Found = Outputs['zones']['search'][number];

/** Finds a locality or zone, accents and one slip forgiven, and takes the map there; or hands it to `onPlace`. */
export function PlaceSearch({ onPlace }: { onPlace?: (place: Found) => void }) {
  const { t } = useTranslation();
  const map = useMap();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 150);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const zones = useQuery(api.zones.list.queryOptions()).data;
  const found = useQuery({ ...api.zones.search.queryOptions({ query: query || 'a', limit: 8 }), enabled: query.length > 0, placeholderData: keepPreviousData });
  useKeys(onPlace ? {} : { '/': () => input.current?.focus() });

  const choose = (id: string) => {
    const place = found.data?.find((each) => each.id === id);
    combobox.closeDropdown();
    if (!place) return;
    setText(place.name);
    if (onPlace) onPlace(place);
    else {
      const zone = place.kind === 'locality' ? undefined : zones?.find((each) => each.name === place.name && each.level.toLowerCase() === place.kind);
      if (zone) map?.fit(zone.box);
      else map?.goTo(place.lon, place.lat, 11);
    }
  };
  const departmentOf = (place: Found) => zones?.find((zone) => zone.pcode === place.departmentPcode)?.name;

  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          ref={input}
          className="place-search"
          type="search"
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          leftSection={found.isFetching ? <Loader size={14} aria-hidden /> : <IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => text && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && combobox.getSelectedOptionIndex() < 0 && found.data?.[0]) choose(found.data[0].id);
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={query.length === 0}>
        <Combobox.Options>
          {found.data?.map((place) => (
            <Combobox.Option key={place.id} value={place.id}>
              {place.name} <small className="dim">{[t(`search.kind.${place.kind}`), departmentOf(place)].filter(Boolean).join(' · ')}</small>
            </Combobox.Option>
          ))}
          {found.data?.length === 0 && <Combobox.Empty>{t('search.nothing', { query })}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
