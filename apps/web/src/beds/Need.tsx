import { ActionIcon, Button, Group, MultiSelect, NativeSelect, NumberInput, Switch, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { CentreService, Sex, SpokenLanguage, Vehicle } from '@vigie/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { PickOnMap } from '../app/PickOnMap.tsx';
import { PlaceSearch } from '../map/PlaceSearch.tsx';
import { pickedSource } from '../map/picked.ts';
import { useLayer, useMap } from '../map/use-map.ts';
import type { Line, NeedForm } from './need.ts';

interface Props {
  need: NeedForm;
  onNeed: (need: NeedForm) => void;
}

/** Who needs a bed. It is answered while it is asked: there is nothing to send. */
export function Need({ need, onNeed }: Props) {
  const { t } = useTranslation(['beds', 'common']);
  const { lines, services, languages, together, trafficked, surge } = need;
  const change = (patch: Partial<NeedForm>) => onNeed({ ...need, ...patch });
  const setLine = (key: number, patch: Partial<Line>) => change({ lines: lines.map((line) => (line.key === key ? { ...line, ...patch } : line)) });
  return (
    <section aria-labelledby="beds-need">
      <h2 id="beds-need">{t('need')}</h2>
      <div className="bed-lines">
        {lines.map((line, at) => (
          <ChildrenLine
            key={line.key}
            line={line}
            number={at + 1}
            onChange={(patch) => setLine(line.key, patch)}
            onRemove={lines.length > 1 ? () => change({ lines: lines.filter(({ key }) => key !== line.key) }) : null}
          />
        ))}
      </div>
      <Group gap="sm" my="xs">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => change({ lines: [...lines, { key: Math.max(...lines.map(({ key }) => key)) + 1, sex: 'BOY', age: 12, count: 1 }] })}
        >
          {t('addLine')}
        </Button>
      </Group>
      <Switch checked={together} onChange={(event) => change({ together: event.currentTarget.checked })} label={t('together')} description={t('togetherHelp')} />
      <Switch mt="xs" checked={trafficked} onChange={(event) => change({ trafficked: event.currentTarget.checked })} label={t('trafficked')} description={t('traffickedHelp')} />
      <Switch mt="xs" checked={surge} onChange={(event) => change({ surge: event.currentTarget.checked })} label={t('surge')} description={t('surgeHelp')} />
      <From need={need} onChange={change} />
      <details className="bed-more">
        <summary>{t('more', { count: services.length + languages.length })}</summary>
        <MultiSelect
          label={t('services')}
          data={CentreService.codes.map((value) => ({ value, label: t(`common:centreService.${value}`) }))}
          value={services}
          onChange={(chosen) => change({ services: chosen as NeedForm['services'] })}
        />
        <MultiSelect
          label={t('languages')}
          description={t('languagesHelp')}
          data={SpokenLanguage.codes.map((value) => ({ value, label: t(`common:spokenLanguage.${value}`) }))}
          value={languages}
          onChange={(chosen) => change({ languages: chosen as NeedForm['languages'] })}
        />
      </details>
    </section>
  );
}

function ChildrenLine({ line, number, onChange, onRemove }: { line: Line; number: number; onChange: (patch: Partial<Line>) => void; onRemove: (() => void) | null }) {
  const { t } = useTranslation(['beds', 'common']);
  const whole = (value: number | string) => (typeof value === 'number' ? Math.trunc(value) : 0);
  return (
    <fieldset className="bed-line">
      <legend className="visually-hidden">{t('line', { number })}</legend>
      <NumberInput label={t('howMany')} min={0} max={500} allowDecimal={false} clampBehavior="strict" value={line.count} onChange={(value) => onChange({ count: whole(value) })} />
      <NativeSelect
        label={t('sex')}
        data={[...Sex.codes.map((value) => ({ value, label: t(`common:sex.${value}`) })), { value: '', label: t('sexUnknown') }]}
        value={line.sex ?? ''}
        onChange={(event) => onChange({ sex: (event.currentTarget.value || null) as Line['sex'] })}
      />
      <NumberInput label={t('age')} min={0} max={17} allowDecimal={false} clampBehavior="strict" value={line.age} onChange={(value) => onChange({ age: whole(value) })} />
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('removeLine', { number })} onClick={onRemove}>
          <IconTrash size={18} />
        </ActionIcon>
      )}
    </fieldset>
  );
}

/** Where the children are: searched by name or shown on the map. */
function From({ need: { from, vehicle }, onChange }: { need: NeedForm; onChange: (patch: Partial<NeedForm>) => void }) {
  const { t } = useTranslation(['beds', 'common']);
  const map = useMap();
  useLayer(
    pickedSource,
    useMemo(
      () => (from ? { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [from.lon, from.lat] }, properties: {} }] } : null),
      [from],
    ),
  );
  return (
    <fieldset className="bed-from">
      <legend>{t('from')}</legend>
      <PlaceSearch
        onPlace={({ name, lon, lat }) => {
          onChange({ from: { lon, lat, name } });
          map?.goTo(lon, lat, 8);
        }}
      />
      <Group gap="sm">
        <PickOnMap words={{ pick: t('pick'), picking: t('picking'), here: t('pickHere') }} onPick={(lon, lat) => onChange({ from: { lon, lat, name: null } })} />
        {from && (
          <Button variant="subtle" onClick={() => onChange({ from: null })}>
            {t('noFrom')}
          </Button>
        )}
      </Group>
      {from && (
        <>
          <NativeSelect
            label={t('vehicle')}
            data={Vehicle.codes.map((value) => ({ value, label: t(`common:vehicle.${value}`) }))}
            value={vehicle}
            onChange={(event) => onChange({ vehicle: event.currentTarget.value as NeedForm['vehicle'] })}
          />
          <Text size="sm" role="status">
            {from.name ? t('fromPlace', { place: from.name }) : t('fromPoint')}
          </Text>
        </>
      )}
    </fieldset>
  );
}
