import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AGE_BANDS, DatePrecision, PlacePrecision, RescueDefinition, Sector, SourceType, Verification } from '@vigie/domain';
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
import { NumberField } from '../ui/form/NumberField.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import type { FormValues } from './form.ts';

/** What a rescue says, as fields; its place can also be shown on the map. */
export function RescueFields() {
  const { t } = useTranslation(['rescueForm', 'common']);
  const byAge = useFormContext<FormValues>().watch('byAge');
  const options = <Code extends string>(codes: readonly Code[], label: (code: Code) => string) => codes.map((value) => ({ value, label: label(value) }));
  const chosen = <Code extends string>(codes: readonly Code[], label: (code: Code) => string) => [{ value: '', label: t('choose') }, ...options(codes, label)];
  const count = (name: string, label: string, required = false) => (
    <NumberField key={name} name={name} label={label} size="sm" min={required ? 1 : 0} max={500} allowDecimal={false} withAsterisk={required} hideControls />
  );
  return (
    <>
      <TextField name="reference" label={t('reference')} description={t('referenceHelp')} withAsterisk />
      <DateField name="occurredOn" label={t('date')} max={new Date().toISOString().slice(0, 10)} withAsterisk />
      <SelectField name="datePrecision" label={t('datePrecision')} data={options(DatePrecision.codes, (code) => t(`common:datePrecision.${code}`))} />
      <PlaceFields />
      <SelectField name="sector" label={t('sector')} withAsterisk data={chosen(Sector.codes, (code) => t(`common:sector.${code}`))} />
      <SelectField name="sourceType" label={t('source')} description={t('sourceHelp')} withAsterisk data={chosen(SourceType.codes, (code) => t(`common:sourceOne.${code}`))} />
      <SelectField name="definition" label={t('definition')} withAsterisk data={chosen(RescueDefinition.codes, (code) => t(`common:definition.${code}`))} />
      <SelectField name="verification" label={t('verification')} data={options(Verification.codes, (code) => t(`common:verification.${code}`))} />
      <Group grow align="flex-start">
        {count('children', t('children'), true)}
        {count('girls', t('girls'))}
        {count('boys', t('boys'))}
      </Group>
      <CheckField name="byAge" label={t('byAge')} />
      {byAge && (
        <Group grow align="flex-start" gap="xs">
          {AGE_BANDS.map((band) => count(band, t(`field.${band}`)))}
        </Group>
      )}
    </>
  );
}

/** Where it was: searched by name, shown on the map, typed as coordinates, or known to the department only. */
function PlaceFields() {
  const { t } = useTranslation(['rescueForm', 'common']);
  const map = useMap();
  const zones = useQuery(api.zones.list.queryOptions()).data;
  const departments = useMemo(() => (zones ?? []).filter(({ level }) => level === 'DEPARTMENT').sort((a, b) => a.name.localeCompare(b.name, 'fr')), [zones]);
  const { setValue, watch } = useFormContext<FormValues>();
  const [lon, lat, placePrecision] = watch(['lon', 'lat', 'placePrecision']);
  const departmentOnly = placePrecision === 'DEPARTMENT';
  useLayer(
    pickedSource,
    useMemo(() => {
      const at = [Number(lon.replace(',', '.')), Number(lat.replace(',', '.'))];
      return departmentOnly || lon === '' || lat === '' || at.some(Number.isNaN)
        ? null
        : { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: {} }] };
    }, [lon, lat, departmentOnly]),
  );

  return (
    <fieldset className="place-field">
      <legend>{t('place')}</legend>
      <SelectField name="placePrecision" label={t('placePrecision')} data={PlacePrecision.codes.map((value) => ({ value, label: t(`common:precision.${value}`) }))} />
      {departmentOnly ? (
        <SelectField
          name="departmentPcode"
          label={t('common:level.DEPARTMENT')}
          withAsterisk
          data={[{ value: '', label: t('choose') }, ...departments.map(({ pcode, name }) => ({ value: pcode, label: name }))]}
        />
      ) : (
        <>
          <PlaceSearch
            onPlace={(place) => {
              setValue('placeName', place.name, { shouldDirty: true });
              setValue('lon', place.lon.toFixed(5), { shouldDirty: true });
              setValue('lat', place.lat.toFixed(5), { shouldDirty: true });
              setValue('placePrecision', place.kind === 'locality' ? 'LOCALITY' : 'SUB_PREFECTURE', { shouldDirty: true });
              map?.goTo(place.lon, place.lat, 11);
            }}
          />
          <Group grow align="flex-start">
            <TextField name="lat" label={t('latitude')} inputMode="decimal" withAsterisk />
            <TextField name="lon" label={t('longitude')} inputMode="decimal" withAsterisk />
          </Group>
          <PickOnMap
            words={{ pick: t('pick'), picking: t('picking'), here: t('pickHere') }}
            onPick={(lon, lat) => {
              setValue('lon', lon.toFixed(5), { shouldDirty: true });
              setValue('lat', lat.toFixed(5), { shouldDirty: true });
              if (placePrecision !== 'GPS') setValue('placePrecision', 'LOCALITY', { shouldDirty: true });
            }}
          />
          <TextField name="placeName" label={t('placeName')} />
          {placePrecision === 'GPS' && <TextField name="accuracyMetres" label={t('accuracy')} inputMode="decimal" />}
        </>
      )}
    </fieldset>
  );
}
