import { Text } from '@mantine/core';
import { SpokenLanguage, Vehicle } from '@vigie/domain';
import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api.ts';
import { PickOnMap } from '../app/PickOnMap.tsx';
import { pointFeature } from '../map/features.ts';
import { PlaceSearch } from '../map/PlaceSearch.tsx';
import { pickedSource } from '../map/picked.ts';
import { useLayer, useMap } from '../map/use-map.ts';
import { DateField } from '../ui/form/DateField.tsx';
import { EntriesField } from '../ui/form/EntriesField.tsx';
import { ManyField } from '../ui/form/ManyField.tsx';
import { NumberField } from '../ui/form/NumberField.tsx';
import { numberOf } from '../ui/form/numbers.ts';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import type { PlanForm } from './plan-form.ts';

/** What a plan says beside its targets and sections, as fields. */
export function PlanFields({ prosecutors }: { prosecutors: Outputs['operations']['prosecutors'] }) {
  const { t } = useTranslation(['operations', 'common']);
  return (
    <>
      <TextField name="title" label={t('fields.title')} description={t('fields.titleHelp')} withAsterisk maxLength={120} />
      <div className="plan-pair">
        <DateField name="startsOn" label={t('fields.startsOn')} withAsterisk />
        <DateField name="endsOn" label={t('fields.endsOn')} withAsterisk />
      </div>
      <div className="plan-pair">
        <TextField name="leavesAt" label={t('fields.leavesAt')} description={t('fields.hourHelp')} />
        <TextField name="backBy" label={t('fields.backBy')} description={t('fields.hourHelp')} />
      </div>
      <SelectField
        name="prosecutorId"
        label={t('fields.prosecutor')}
        data={[{ value: '', label: t('fields.noProsecutor') }, ...prosecutors.map(({ id, name, organisation }) => ({ value: String(id), label: `${name}, ${organisation}` }))]}
      />
      <ManyField
        name="languages"
        label={t('fields.languages')}
        description={t('fields.languagesHelp')}
        data={SpokenLanguage.codes.map((value) => ({ value, label: t(`common:spokenLanguage.${value}`) }))}
      />
      <div className="plan-pair">
        <NumberField name="girlsShare" label={t('fields.girlsShare')} min={0} max={100} />
        <NumberField name="reachHours" label={t('fields.reachHours')} min={1} max={24} />
        <SelectField name="vehicle" label={t('fields.vehicle')} data={Vehicle.codes.map((value) => ({ value, label: t(`common:vehicle.${value}`) }))} />
      </div>
      <Staging />
      <EntriesField
        name="teams"
        label={t('fields.teams')}
        add={t('fields.addTeam')}
        empty={{ name: '', officers: 6, femaleOfficers: 1, vehicles: 2, carries: t('fields.carriesFirst') } satisfies PlanForm['teams'][number]}
        words={({ name, officers, femaleOfficers, vehicles }: PlanForm['teams'][number]) =>
          t('fields.teamWords', { number: name, officers: Number(officers), women: Number(femaleOfficers), vehicles: Number(vehicles) })
        }
      >
        {(prefix) => (
          <>
            <div className="plan-pair">
              <TextField name={`${prefix}name`} label={t('fields.teamName')} maxLength={80} />
              <NumberField name={`${prefix}officers`} label={t('fields.officers')} min={1} />
              <NumberField name={`${prefix}femaleOfficers`} label={t('fields.femaleOfficers')} min={0} />
              <NumberField name={`${prefix}vehicles`} label={t('fields.teamVehicles')} min={0} />
            </div>
            <TextField name={`${prefix}carries`} label={t('fields.carries')} maxLength={500} />
          </>
        )}
      </EntriesField>
      <EntriesField
        name="contacts"
        label={t('fields.contacts')}
        add={t('fields.addContact')}
        empty={{ office: '', phone: '' } satisfies PlanForm['contacts'][number]}
        words={({ office, phone }: PlanForm['contacts'][number]) => `${office} ${phone}`}
      >
        {(prefix) => (
          <div className="plan-pair">
            <TextField name={`${prefix}office`} label={t('fields.office')} />
            <TextField name={`${prefix}phone`} label={t('fields.phone')} />
          </div>
        )}
      </EntriesField>
    </>
  );
}

/** Where the teams start from: searched by name, or shown on the map. */
function Staging() {
  const { t } = useTranslation(['operations', 'common']);
  const map = useMap();
  const { setValue, watch } = useFormContext<PlanForm>();
  const [lon, lat] = watch(['lon', 'lat']).map(numberOf);
  useLayer(
    pickedSource,
    useMemo(() => (lon == null || lat == null || Number.isNaN(lon + lat) ? null : { type: 'FeatureCollection', features: [pointFeature([lon, lat], {})] }), [lon, lat]),
  );
  const put = (place: { lon: number; lat: number; name?: string }) => {
    setValue('lon', place.lon.toFixed(5), { shouldDirty: true });
    setValue('lat', place.lat.toFixed(5), { shouldDirty: true });
    if (place.name) setValue('stagingName', place.name, { shouldDirty: true });
  };
  return (
    <fieldset className="place-field">
      <legend>{t('fields.staging')}</legend>
      <PlaceSearch
        onPlace={(place) => {
          put(place);
          map?.goTo(place.lon, place.lat, 10);
        }}
      />
      <div className="plan-pair">
        <TextField name="stagingName" label={t('fields.stagingName')} />
        <TextField name="lat" label={t('fields.lat')} inputMode="decimal" />
        <TextField name="lon" label={t('fields.lon')} inputMode="decimal" />
      </div>
      <Text size="xs" c="dimmed">
        {t('fields.stagingHelp')}
      </Text>
      <PickOnMap words={{ pick: t('fields.pick'), picking: t('addingTarget'), here: t('fields.pickHere') }} onPick={(at, north) => put({ lon: at, lat: north })} />
    </fieldset>
  );
}
