import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CentreKind, CentreService, DatePrecision, SpokenLanguage } from '@vigie/domain';
import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { PickOnMap } from '../app/PickOnMap.tsx';
import { PlaceSearch } from '../map/PlaceSearch.tsx';
import { pickedSource } from '../map/picked.ts';
import { useLayer, useMap } from '../map/use-map.ts';
import { CheckField } from '../ui/form/CheckField.tsx';
import { DateField } from '../ui/form/DateField.tsx';
import { ManyField } from '../ui/form/ManyField.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { CentreEntries } from './CentreEntries.tsx';
import { CentrePeople } from './CentrePeople.tsx';
import type { FormValues } from './form.ts';

/** What a centre says, as fields; its place can also be shown on the map. `fixed`: its reference stands already. */
export function CentreFields({ fixed }: { fixed: boolean }) {
  const { t } = useTranslation(['centreForm', 'common']);
  const { watch, getValues } = useFormContext<FormValues>();
  const opened = watch('openedOn');
  return (
    <>
      {fixed ? (
        <Text size="sm">{t('referenceIs', { reference: getValues('reference') })}</Text>
      ) : (
        <TextField name="reference" label={t('reference')} description={t('referenceHelp')} withAsterisk />
      )}
      <TextField name="name" label={t('name')} withAsterisk />
      <SelectField
        name="kind"
        label={t('kind')}
        description={t('kindHelp')}
        withAsterisk
        data={[{ value: '', label: t('choose') }, ...CentreKind.codes.map((value) => ({ value, label: t(`common:centreKind.${value}`) }))]}
      />
      <TextField name="operator" label={t('operator')} />
      <CentrePlace />
      <CheckField name="secret" label={t('secret')} />
      <DateField name="openedOn" label={t('openedOn')} />
      {opened !== '' && (
        <SelectField name="openedPrecision" label={t('openedPrecision')} data={DatePrecision.codes.map((value) => ({ value, label: t(`common:datePrecision.${value}`) }))} />
      )}
      <ManyField
        name="services"
        label={t('services')}
        description={t('servicesHelp')}
        data={CentreService.codes.map((value) => ({ value, label: t(`common:centreService.${value}`) }))}
      />
      <ManyField name="languages" label={t('languages')} data={SpokenLanguage.codes.map((value) => ({ value, label: t(`common:spokenLanguage.${value}`) }))} />
      <CheckField name="traffickedOnly" label={t('traffickedOnly')} />
      <CentreEntries />
      <CentrePeople />
      <TextField name="source" label={t('source')} description={t('sourceHelp')} withAsterisk />
    </>
  );
}

/** Where it is: searched by name, shown on the map, typed as coordinates, or known to the department only. */
function CentrePlace() {
  const { t } = useTranslation(['centreForm', 'common']);
  const map = useMap();
  const zones = useQuery(api.zones.list.queryOptions()).data;
  const departments = useMemo(() => (zones ?? []).filter(({ level }) => level === 'DEPARTMENT').sort((a, b) => a.name.localeCompare(b.name, 'fr')), [zones]);
  const { setValue, watch } = useFormContext<FormValues>();
  const [lon, lat] = watch(['lon', 'lat']);
  useLayer(
    pickedSource,
    useMemo(() => {
      const at = [Number(lon.replace(',', '.')), Number(lat.replace(',', '.'))];
      return lon === '' || lat === '' || at.some(Number.isNaN)
        ? null
        : { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: {} }] };
    }, [lon, lat]),
  );
  const put = (at: { lon: number; lat: number }) => {
    setValue('lon', at.lon.toFixed(5), { shouldDirty: true });
    setValue('lat', at.lat.toFixed(5), { shouldDirty: true });
  };
  return (
    <fieldset className="place-field">
      <legend>{t('place')}</legend>
      <Text size="xs" c="dimmed">
        {t('placeHelp')}
      </Text>
      <PlaceSearch
        onPlace={(place) => {
          put(place);
          map?.goTo(place.lon, place.lat, 11);
        }}
      />
      <Group grow align="flex-start">
        <TextField name="lat" label={t('latitude')} inputMode="decimal" />
        <TextField name="lon" label={t('longitude')} inputMode="decimal" />
      </Group>
      <PickOnMap words={{ pick: t('pick'), picking: t('picking'), here: t('pickHere') }} onPick={(at, north) => put({ lon: at, lat: north })} />
      {lon === '' && lat === '' && (
        <SelectField
          name="departmentPcode"
          label={t('common:level.DEPARTMENT')}
          description={t('departmentHelp')}
          data={[{ value: '', label: t('choose') }, ...departments.map(({ pcode, name }) => ({ value: pcode, label: name }))]}
        />
      )}
    </fieldset>
  );
}
