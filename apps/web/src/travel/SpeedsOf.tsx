import { Alert, NativeSelect, Text } from '@mantine/core';
import { Vehicle, WayClass } from '@vigie/domain';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, queryClient } from '../api.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { DraftForm, type FormHandle } from '../ui/form/DraftForm.tsx';
import { History } from '../ui/form/History.tsx';
import { NumberField } from '../ui/form/NumberField.tsx';
import type { Version } from '../ui/form/record.ts';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import type { TravelBasis } from './basis.ts';
import { fieldOf, formOf, type SpeedsForm, speedField, speedsSchema } from './speeds-form.ts';
import { useSpeedLabels } from './use-speed-labels.ts';

/** The table of speeds: read by everybody who sees travel times, changed by who may, a version for each change. */
export function SpeedsOf({ basis, editable }: { basis: TravelBasis; editable: boolean }) {
  const { t } = useTranslation(['travel', 'common']);
  return (
    <section aria-labelledby="speeds">
      <h2 id="speeds">{t('speeds')}</h2>
      <Text size="sm">{basis.speeds.revision === 0 ? t('firstSpeeds') : t('speedsVersion', { revision: formatNumber(basis.speeds.revision) })}</Text>
      {editable ? <Change basis={basis} /> : <Told basis={basis} />}
    </section>
  );
}

/** Vehicle by vehicle: thirty-six rows at once nobody reads. */
function useVehicle() {
  const { t } = useTranslation(['travel', 'common']);
  const [vehicle, setVehicle] = useState<Vehicle>('CAR');
  const choice = (
    <NativeSelect
      label={t('vehicle')}
      data={Vehicle.codes.map((value) => ({ value, label: t(`common:vehicle.${value}`) }))}
      value={vehicle}
      onChange={(event) => setVehicle(event.currentTarget.value as Vehicle)}
    />
  );
  return { vehicle, choice };
}

function Told({ basis }: { basis: TravelBasis }) {
  const { t } = useTranslation(['travel', 'common']);
  const { vehicle, choice } = useVehicle();
  const rows = basis.speeds.table.rows.filter((row) => row.vehicle === vehicle);
  return (
    <>
      {choice}
      <table className="reach-table">
        <caption>{t('speedsCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('way')}</th>
            <th scope="col">{t('speed')}</th>
            <th scope="col">{t('rainy')}</th>
            <th scope="col">{t('night')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ way, kilometresPerHour, rainy, night }) => (
            <tr key={way}>
              <th scope="row">{t(`common:wayClass.${way}`)}</th>
              <td>{formatNumber(kilometresPerHour, 1)}</td>
              <td>{formatNumber(rainy * 100)}</td>
              <td>{formatNumber(night * 100)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const CHANGED = [api.travel.basis.queryKey(), api.travel.factors.queryKey(), api.travel.reached.queryKey(), api.reservations.find.queryKey()];

function Change({ basis: { speeds, history } }: { basis: TravelBasis }) {
  const { t } = useTranslation(['travel', 'common']);
  const { vehicle, choice } = useVehicle();
  const labelOf = useSpeedLabels();
  const form = useRef<FormHandle<SpeedsForm>>(null);
  const set = useChange(client.travel.setSpeeds.mutate, { invalidates: CHANGED });
  const about = ({ replacedBy, replacedAt, reason }: TravelBasis['history'][number]) => t('changedBy', { account: replacedBy, date: formatDate(replacedAt), reason });
  const load = async (): Promise<Version<SpeedsForm>> => {
    const now = await queryClient.fetchQuery({ ...api.travel.basis.queryOptions(), staleTime: 0 });
    return { revision: now.speeds.revision, values: formOf(now.speeds.table), about: now.history[0] && about(now.history[0]) };
  };
  const apart = { apart: ['reason'] };
  return (
    <DraftForm
      ref={form}
      schema={speedsSchema}
      initial={formOf(speeds.table)}
      send={({ table, reason }, expectedRevision) => set.send({ table, reason, expectedRevision })}
      pending={set.pending}
      problem={set.problem}
      draft="speeds"
      record={{ revision: speeds.revision, load, ...apart }}
      fieldOf={fieldOf}
      labelOf={labelOf}
      problemText={(code) => (code === 'REASON_MISSING' ? t('reasonMissing') : undefined)}
      submit={t('saveSpeeds')}
    >
      {set.answer && (
        <Alert color="green" role="status">
          {t('saved', { revision: formatNumber(set.answer.revision) })}
        </Alert>
      )}
      <Text size="xs" c="dimmed">
        {t('speedsHelp')}
      </Text>
      {choice}
      {WayClass.codes.map((way) => (
        <fieldset key={`${vehicle} ${way}`} className="speed-row">
          <legend>{t(`common:wayClass.${way}`)}</legend>
          <div className="speed-numbers">
            <NumberField name={speedField(vehicle, way, 'speed')} label={t('speed')} min={0} max={130} decimalScale={1} hideControls />
            <NumberField name={speedField(vehicle, way, 'rainy')} label={t('rainy')} min={0} max={100} decimalScale={1} hideControls />
            <NumberField name={speedField(vehicle, way, 'night')} label={t('night')} min={0} max={100} decimalScale={1} hideControls />
          </div>
          <TextField name={speedField(vehicle, way, 'source')} label={t('source')} />
        </fieldset>
      ))}
      <fieldset className="speed-row">
        <legend>{t('circuity')}</legend>
        <div className="speed-numbers">
          {(['ASSUMED_ROAD', 'ASSUMED_TRACK', 'TERRAIN'] as const).map((way) => (
            <NumberField key={way} name={`circuity-${way}`} label={t(`circuityOf.${way}`)} min={1} max={4} decimalScale={2} hideControls />
          ))}
        </div>
        <TextField name="circuity-source" label={t('source')} />
      </fieldset>
      <fieldset className="speed-row">
        <legend>{t('ferry')}</legend>
        <NumberField name="ferry-wait" label={t('ferryWait')} min={0} max={720} hideControls />
        <TextField name="ferry-source" label={t('source')} />
      </fieldset>
      {(['DRY', 'RAINY'] as const).map((season) => (
        <fieldset key={season} className="speed-row">
          <legend>{t('range', { season: t(`common:season.${season}`) })}</legend>
          <div className="speed-numbers">
            <NumberField name={`range-${season}-low`} label={t('rangeLow')} min={0.1} max={1} decimalScale={2} hideControls />
            <NumberField name={`range-${season}-high`} label={t('rangeHigh')} min={1} max={4} decimalScale={2} hideControls />
          </div>
        </fieldset>
      ))}
      <TextField name="range-source" label={t('rangeSource')} />
      <TextField name="reason" label={t('reason')} description={t('reasonHelp')} withAsterisk />
      {history.length > 0 && (
        <History
          title={t('history', { count: history.length })}
          current={formOf(speeds.table)}
          earlier={history.map((earlier) => ({ revision: earlier.revision, values: formOf(earlier.table), about: about(earlier) }))}
          record={apart}
          onTake={({ reason: _, ...values }) => form.current?.set(values)}
        />
      )}
    </DraftForm>
  );
}
