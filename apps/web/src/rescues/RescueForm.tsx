import './rescue-form.css';
import { Alert, Button, Checkbox, Group, NativeSelect, NumberInput, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { AGE_BANDS, type AgeBand, DatePrecision, PlacePrecision, RescueDefinition, type RescueDraft, Sector, SourceType, Verification } from '@vigie/domain';
import { useEffect, useMemo, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Panel } from '../app/slots.tsx';
import { useView } from '../app/use-view.ts';
import type { common } from '../i18n/common.ts';
import { formatNumber } from '../i18n/format.ts';
import { PlaceSearch } from '../map/PlaceSearch.tsx';
import { useLayer, useMap } from '../map/use-map.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { draftOf, EMPTY_FORM, type FormValues, formOf, problemsOf } from './form.ts';
import { pickedSource } from './picked.ts';

type CodeText = 'sector' | 'sourceOne' | 'definition' | 'verification' | 'precision' | 'datePrecision';

/** Enters a rescue, or corrects one: what it said before is kept, and the correction says why. */
export function RescueForm() {
  const { view } = useView('/shell/rescue');
  const before = useQuery({ ...api.rescues.get.queryOptions({ id: view.rescue ?? 1 }), enabled: view.rescue !== undefined, staleTime: 0, gcTime: 0 });
  const { t } = useTranslation(['rescueForm', 'common']);
  return (
    <Panel>
      <Title order={1}>{t(view.rescue === undefined ? 'enter' : 'correct')}</Title>
      {view.rescue !== undefined && before.isError && <ErrorNotice error={before.error} onRetry={() => void before.refetch()} />}
      {view.rescue !== undefined && before.isPending && <Skeleton height={400} aria-label={t('common:loading')} />}
      {view.rescue === undefined && <Fields key="new" before={null} />}
      {view.rescue !== undefined && before.data && <Fields key={before.data.revision} before={before.data} />}
    </Panel>
  );
}

function Fields({ before }: { before: { id: number; revision: number; draft: RescueDraft } | null }) {
  const { t } = useTranslation(['rescueForm', 'common']);
  const map = useMap();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const zones = useQuery(api.zones.list.queryOptions()).data;
  const departments = useMemo(() => (zones ?? []).filter(({ level }) => level === 'DEPARTMENT').sort((a, b) => a.name.localeCompare(b.name, 'fr')), [zones]);
  const [picking, setPicking] = useState(false);
  const form = useForm<FormValues>({ defaultValues: before ? formOf(before.draft) : EMPTY_FORM });
  const { register, control, watch, setValue, handleSubmit, reset, setError, formState } = form;
  const values = watch();
  const { lon, lat, placePrecision } = values;
  const departmentOnly = placePrecision === 'DEPARTMENT';

  useEffect(() => {
    if (!map || !picking) return;
    const pick = (event: { lngLat: { lng: number; lat: number } }) => {
      setValue('lon', event.lngLat.lng.toFixed(5), { shouldDirty: true });
      setValue('lat', event.lngLat.lat.toFixed(5), { shouldDirty: true });
      if (placePrecision !== 'GPS') setValue('placePrecision', 'LOCALITY');
      setPicking(false);
    };
    const canvas = map.map.getCanvas();
    canvas.style.cursor = 'crosshair';
    map.map.once('click', pick);
    return () => {
      canvas.style.cursor = '';
      map.map.off('click', pick);
    };
  }, [map, picking, placePrecision, setValue]);
  useLayer(
    pickedSource,
    useMemo(() => {
      const at = [Number(lon.replace(',', '.')), Number(lat.replace(',', '.'))];
      return departmentOnly || lon === '' || lat === '' || at.some(Number.isNaN)
        ? null
        : { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: {} }] };
    }, [lon, lat, departmentOnly]),
  );

  const done = async (id: number) => {
    await Promise.all([queries.invalidateQueries({ queryKey: ['register'] }), queries.invalidateQueries({ queryKey: api.rescues.get.queryKey({ id }) })]);
  };
  const create = useMutation(api.rescues.create.mutationOptions({ onSuccess: ({ id }) => done(id) }));
  const correct = useMutation(
    api.rescues.correct.mutationOptions({
      onSuccess: async ({ id }) => {
        await done(id);
        await navigate({ to: '/situation', search: ({ rescue: _, ...kept }) => kept });
      },
    }),
  );
  const submit = handleSubmit((filled) => {
    const problems = problemsOf(filled, before !== null);
    for (const [field, code] of problems) setError(field, { message: t(`problem.${code}`) }, { shouldFocus: field === problems[0]?.[0] });
    if (problems.length > 0) return;
    const draft = draftOf(filled);
    if (before) correct.mutate({ id: before.id, expectedRevision: before.revision, draft, reason: filled.reason.trim() });
    else create.mutate(draft);
  });
  const error = (field: keyof FormValues) => formState.errors[field]?.message;
  const count = (field: 'children' | 'girls' | 'boys' | AgeBand, label: string, required = false) => (
    <Controller
      name={field}
      control={control}
      render={({ field: { ref, value, onChange, onBlur, name } }) => (
        <NumberInput
          name={name}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          ref={ref}
          size="sm"
          label={label}
          min={required ? 1 : 0}
          max={500}
          allowDecimal={false}
          withAsterisk={required}
          error={error(field)}
          hideControls
        />
      )}
    />
  );
  const options = <Text extends CodeText>(codes: readonly (keyof (typeof common)[Text] & string)[], text: Text) =>
    codes.map((value) => ({ value, label: t(`common:${text}.${value}` as `common:sector.${Sector}`) }));

  if (create.isSuccess)
    return (
      <Alert color="green" title={t('entered')} role="status">
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{t('enteredText', { reference: create.variables.reference })}</Text>
          <Button
            size="compact-sm"
            onClick={() => {
              create.reset();
              reset(EMPTY_FORM);
            }}
          >
            {t('another')}
          </Button>
        </Stack>
      </Alert>
    );

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="rescue-form">
      <Stack gap="sm">
        <Text size="sm">{t(before ? 'correctText' : 'enterText')}</Text>
        <TextInput label={t('reference')} description={t('referenceHelp')} withAsterisk error={error('reference')} {...register('reference')} />
        <Group grow align="flex-start">
          <TextInput type="date" label={t('date')} withAsterisk error={error('occurredOn')} {...register('occurredOn')} />
          <NativeSelect label={t('datePrecision')} data={options(DatePrecision.codes, 'datePrecision')} {...register('datePrecision')} />
        </Group>
        <fieldset className="place-field">
          <legend>{t('place')}</legend>
          <NativeSelect label={t('placePrecision')} data={options(PlacePrecision.codes, 'precision')} {...register('placePrecision')} />
          {departmentOnly ? (
            <NativeSelect
              label={t('common:level.DEPARTMENT')}
              withAsterisk
              error={error('departmentPcode')}
              data={[{ value: '', label: t('choose') }, ...departments.map(({ pcode, name }) => ({ value: pcode, label: name }))]}
              {...register('departmentPcode')}
            />
          ) : (
            <>
              <PlaceSearch
                onPlace={(place) => {
                  setValue('placeName', place.name);
                  setValue('lon', place.lon.toFixed(5));
                  setValue('lat', place.lat.toFixed(5));
                  setValue('placePrecision', place.kind === 'locality' ? 'LOCALITY' : 'SUB_PREFECTURE');
                  map?.goTo(place.lon, place.lat, 11);
                }}
              />
              <Group grow align="flex-start">
                <TextInput label={t('latitude')} inputMode="decimal" withAsterisk error={error('lat')} {...register('lat')} />
                <TextInput label={t('longitude')} inputMode="decimal" withAsterisk error={error('lon')} {...register('lon')} />
              </Group>
              <Button variant={picking ? 'filled' : 'default'} aria-pressed={picking} onClick={() => setPicking(!picking)}>
                {t(picking ? 'picking' : 'pick')}
              </Button>
              <TextInput label={t('placeName')} error={error('placeName')} {...register('placeName')} />
              {placePrecision === 'GPS' && <TextInput label={t('accuracy')} inputMode="decimal" error={error('accuracyMetres')} {...register('accuracyMetres')} />}
            </>
          )}
        </fieldset>
        <NativeSelect label={t('sector')} data={options(Sector.codes, 'sector')} {...register('sector')} />
        <NativeSelect label={t('source')} description={t('sourceHelp')} data={options(SourceType.codes, 'sourceOne')} {...register('sourceType')} />
        <NativeSelect label={t('definition')} data={options(RescueDefinition.codes, 'definition')} {...register('definition')} />
        <NativeSelect label={t('verification')} data={options(Verification.codes, 'verification')} {...register('verification')} />
        <Group grow align="flex-start">
          {count('children', t('children'), true)}
          {count('girls', t('girls'))}
          {count('boys', t('boys'))}
        </Group>
        <Checkbox label={t('byAge')} {...register('byAge')} />
        {values.byAge && (
          <Group grow align="flex-start" gap="xs">
            {AGE_BANDS.map((band) => (
              <div key={band}>{count(band, t(`common:ageBand.${band}`))}</div>
            ))}
          </Group>
        )}
        {before && <TextInput label={t('reason')} description={t('reasonHelp')} withAsterisk error={error('reason')} {...register('reason')} />}
        {(create.isError || correct.isError) && (
          <ErrorNotice error={create.error ?? correct.error} fieldLabel={(path) => t(`field.${path.replace('draft.', '')}`, { defaultValue: path })} />
        )}
        <Group>
          <Button type="submit" loading={create.isPending || correct.isPending}>
            {t(before ? 'saveCorrection' : 'saveNew')}
          </Button>
          {before && (
            <Button variant="default" onClick={() => void navigate({ to: '/situation', search: ({ rescue: _, ...kept }) => kept })}>
              {t('common:cancel')}
            </Button>
          )}
        </Group>
        {before && (
          <Text size="xs" c="dimmed">
            {t('revision', { revision: formatNumber(before.revision) })}
          </Text>
        )}
      </Stack>
    </form>
  );
}
