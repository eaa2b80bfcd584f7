import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Outputs } from '../api.ts';
import { useKeys } from '../app/keys.ts';
import { useZones, zonesAround } from '../zones/zones.ts';
import { readQuery, type Years } from './search-query.ts';

export type Found = Outputs['zones']['search'][number];

/** Places offered as a filter: the best ones only, so that the list stays short. */
const OFFERED = 3;
/** Of the list of the main search, in points of the screen: on a phone its field is too narrow for the names of zones. */
const WIDTH = 340;

interface Props {
  /** Takes what was found, for example to the map. */
  onPlace: (place: Found) => void;
  /** Counts there alone, in the years that were typed behind the name; absent: that is not offered. */
  onOnly?: (place: Found, years: Years | null) => void;
  /** What `onOnly` would do, in words. */
  onlyWords?: (place: Found) => string;
  /** True: `/` leads here. */
  main?: boolean;
}

/** Finds a locality or zone by its name, accents and one slip forgiven; "soubré 2021" also names a year. */
export function PlaceSearch({ onPlace, onOnly, onlyWords, main = false }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [typed] = useDebouncedValue(text.trim(), 150);
  const { name: query, years } = onOnly ? readQuery(typed) : { name: typed, years: null };
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useQuery({ ...api.zones.search.queryOptions({ query: query || 'a', limit: 8 }), enabled: query.length > 0, placeholderData: keepPreviousData });
  useKeys(main ? { '/': () => input.current?.focus() } : {});

  const choose = (option: string) => {
    const [act, id] = [option.slice(0, option.indexOf(' ')), option.slice(option.indexOf(' ') + 1)];
    const place = found.data?.find((each) => each.id === id);
    combobox.closeDropdown();
    if (!place) return;
    setText(act === 'only' && years ? `${place.name} ${yearsText(years)}` : place.name);
    if (act === 'only') onOnly?.(place, years);
    else onPlace(place);
  };
  const byCode = useZones();
  const whereIs = (place: Found) => zonesAround(byCode, place).map(({ level, name }) => t('pair', { label: t(`level.${level}`), value: name }));
  const go = found.data?.map((place) => (
    <Combobox.Option key={place.id} value={`go ${place.id}`}>
      {place.name} <small className="dim">{[t(`search.kind.${place.kind}`), ...whereIs(place)].join(' · ')}</small>
    </Combobox.Option>
  ));
  const only = onOnly && found.data && found.data.length > 0 && (
    <Combobox.Group label={t('search.only')}>
      {found.data.slice(0, OFFERED).map((place) => (
        <Combobox.Option key={place.id} value={`only ${place.id}`}>
          {onlyWords?.(place)}
          {years && `, ${yearsText(years)}`} {place.kind === 'locality' && <small className="dim">{whereIs(place).join(' · ')}</small>}
        </Combobox.Option>
      ))}
    </Combobox.Group>
  );
  const first = found.data?.[0];

  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={main ? WIDTH : 'target'} position="bottom-start">
      <Combobox.Target>
        <TextInput
          ref={input}
          className="place-search"
          type="search"
          aria-label={t('search.label')}
          placeholder={t(main ? 'search.placeholder' : 'search.label')}
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
            if (event.key === 'Enter' && combobox.getSelectedOptionIndex() < 0 && first) choose(`${years ? 'only' : 'go'} ${first.id}`);
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={query.length === 0}>
        <Combobox.Options>
          {years ? [only, go] : [go, only]}
          {found.isError && <Combobox.Empty>{t('search.unreachable')}</Combobox.Empty>}
          {!found.isError && found.data?.length === 0 && <Combobox.Empty>{t('search.nothing', { query })}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

const yearsText = ({ from, to }: Years): string => (from === to ? String(from) : `${from}–${to}`);
