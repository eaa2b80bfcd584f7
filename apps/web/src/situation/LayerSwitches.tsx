import { NativeSelect, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import type { Permission } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import type { ViewState } from '../app/view.ts';
import { formatNumber } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { MARKS, spread } from '../map/colours.ts';
import { EFFORT_COLOURS, type useEffort, type useIndicator } from './zone-layers.ts';

export const LAYER_NAMES = ['rescues', 'indicator', 'effort', 'centres', 'operations'] as const;
export type LayerName = (typeof LAYER_NAMES)[number];
export const DEFAULT_LAYERS: LayerName[] = ['rescues', 'centres'];

const NEEDS: Record<LayerName, Permission> = {
  rescues: 'rescues.read',
  indicator: 'indicators.read',
  effort: 'effort.read',
  centres: 'centres.read',
  operations: 'operations.published',
};

/** Sums under it never reach a role that sees sums. */
const SMALLEST_SHOWN = 11;

interface Props {
  layers: LayerName[];
  may: Partial<Record<Permission, unknown>>;
  view: ViewState;
  onLayers: (layers: LayerName[]) => void;
  onView: (patch: Partial<ViewState>) => void;
  rescues: { breaks: number[]; masked: boolean; aggregate: boolean; places: boolean };
  indicator: ReturnType<typeof useIndicator>;
  effort: ReturnType<typeof useEffort>;
}

/** The layers with their switches, each with the legend of what it draws. */
export function LayerSwitches({ layers, may, view, onLayers, onView, rescues, indicator, effort }: Props) {
  const { t } = useTranslation(['situation', 'common']);
  const french = currentLanguage() === 'fr';
  return (
    <section aria-label={t('layers')}>
      <h2>{t('layers')}</h2>
      <Stack gap="sm">
        {LAYER_NAMES.filter((name) => NEEDS[name] in may).map((name) => {
          const on = layers.includes(name);
          return (
            <div key={name} className="layer" data-on={on}>
              <Switch
                size="sm"
                label={t(`layer.${name}`)}
                checked={on}
                onChange={() => onLayers(on ? layers.filter((each) => each !== name) : [...layers.filter((each) => LAYER_NAMES.includes(each)), name])}
              />
              {on && name === 'rescues' && (
                <div className="legend">
                  {rescues.places && <Swatch mark="round" colour={MARKS.rescue} label={t('legend.place')} />}
                  <Classes
                    breaks={rescues.breaks}
                    colours={MARKS.cells}
                    unit={t(rescues.aggregate ? 'legend.perDepartment' : rescues.masked ? 'legend.perMaskedCell' : 'legend.perCell')}
                    from={rescues.aggregate ? SMALLEST_SHOWN : 1}
                  />
                  {rescues.aggregate && <Swatch mark="dotted" label={t('legend.suppressed')} />}
                </div>
              )}
              {on && name === 'indicator' && indicator.indicator && (
                <Stack gap={6} className="legend">
                  <NativeSelect
                    size="xs"
                    aria-label={t('indicator')}
                    value={indicator.indicator.code}
                    onChange={(event) => onView({ indicator: event.currentTarget.value })}
                    data={indicator.indicators.map(({ code, nameFr, nameEn }) => ({ value: code, label: french ? nameFr : nameEn }))}
                  />
                  <SegmentedControl
                    size="xs"
                    aria-label={t('level')}
                    value={indicator.level}
                    onChange={(value) => onView({ level: value as typeof indicator.level })}
                    data={(['DISTRICT', 'REGION', 'DEPARTMENT'] as const).map((value) => ({ value, label: t(`common:level.${value}`) }))}
                  />
                  <NativeSelect
                    size="xs"
                    aria-label={t('year')}
                    value={String(indicator.year)}
                    onChange={(event) => onView({ year: Number(event.currentTarget.value) })}
                    data={indicator.indicator.years.map(String).reverse()}
                  />
                  <Classes breaks={indicator.breaks} colours={indicator.colours} unit={`${indicator.indicator.unit} (${t('brownIsRisk')})`} digits={1} />
                  <Swatch mark="dots" label={t('legend.noFigure')} />
                  <Text size="xs" c="dimmed">
                    {french ? indicator.indicator.definitionFr : indicator.indicator.definitionEn} {indicator.level !== 'DEPARTMENT' && t('weightedMean')}
                  </Text>
                </Stack>
              )}
              {on && name === 'effort' && effort.known && (
                <div className="legend">
                  <Classes breaks={effort.breaks} colours={EFFORT_COLOURS} unit={t('legend.officerDays')} />
                  <Swatch mark="hatch" label={t('legend.neverSearched', { count: effort.never.length })} />
                </div>
              )}
              {on && name === 'centres' && (
                <div className="legend">
                  <Swatch colour={MARKS.centre} label={t('legend.centre')} />
                </div>
              )}
              {on && name === 'operations' && (
                <div className="legend">
                  <Swatch mark="ring" colour={MARKS.operation} label={t('legend.operation')} />
                </div>
              )}
            </div>
          );
        })}
      </Stack>
      {view.layers?.includes('none') && <Text size="sm">{t('noLayer')}</Text>}
    </section>
  );
}

function Classes({ breaks, colours, unit, digits = 0, from }: { breaks: number[]; colours: readonly string[]; unit: string; digits?: number; from?: number }) {
  if (breaks.length === 0) return null;
  return (
    <div className="classes">
      <Text size="xs">{unit}</Text>
      <ol>
        {breaks.map((bound, i) => {
          const low = i === 0 ? from : breaks[i - 1];
          const first = low === undefined ? undefined : digits === 0 && i > 0 ? low + 1 : low;
          const text =
            first === undefined
              ? `≤ ${formatNumber(bound, digits)}`
              : first >= bound
                ? formatNumber(bound, digits)
                : `${formatNumber(first, digits)}–${formatNumber(bound, digits)}`;
          return (
            <li key={bound}>
              <span style={{ background: colours[spread(i, breaks.length, colours.length)] }} />
              {text}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

type Mark = 'square' | 'round' | 'ring' | 'hatch' | 'dots' | 'dotted';

/** One mark of the legend as the map draws it. */
function Swatch({ label, colour, mark = 'square' }: { label: string; colour?: string; mark?: Mark }) {
  return (
    <div className="swatch">
      <span className={mark} style={{ background: mark === 'square' || mark === 'round' ? colour : undefined, borderColor: colour }} />
      {label}
    </div>
  );
}
