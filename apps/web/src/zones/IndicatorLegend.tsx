import { NativeSelect, SegmentedControl, Stack, Text, useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useView } from '../app/use-view.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Classes, Swatch } from '../map/legend.tsx';
import { useIndicator } from './indicator.ts';

const LEVELS = ['DISTRICT', 'REGION', 'DEPARTMENT'] as const;

/** Which indicator, year and level shade the zones, and what the shades mean. */
export function IndicatorLegend() {
  const { t } = useTranslation(['zones', 'common']);
  const theme = useComputedColorScheme('light');
  const { setView } = useView();
  const { indicators, indicator, level, year, breaks, colours } = useIndicator(true);
  const french = currentLanguage() === 'fr';
  if (!indicator) return null;
  return (
    <Stack gap={6} className="legend">
      <p className="print-only">{[french ? indicator.nameFr : indicator.nameEn, t(`common:level.${level}`), year].join(' · ')}</p>
      <NativeSelect
        size="xs"
        aria-label={t('indicator')}
        value={indicator.code}
        onChange={(event) => setView({ indicator: event.currentTarget.value })}
        data={indicators.map(({ code, nameFr, nameEn }) => ({ value: code, label: french ? nameFr : nameEn }))}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('level')}
        value={level}
        onChange={(value) => setView({ level: value })}
        data={LEVELS.map((value) => ({ value, label: t(`common:level.${value}`) }))}
      />
      <NativeSelect
        size="xs"
        aria-label={t('year')}
        value={String(year)}
        onChange={(event) => setView({ year: Number(event.currentTarget.value) })}
        data={indicator.years.map(String).reverse()}
      />
      <Classes breaks={breaks} colours={colours} unit={`${indicator.unit} (${t(theme === 'dark' ? 'lightIsRisk' : 'darkIsRisk')})`} digits={1} />
      <Swatch mark="dots" label={t('noFigure')} />
      <Text size="xs" c="dimmed">
        {french ? indicator.definitionFr : indicator.definitionEn} {level !== 'DEPARTMENT' && t('weightedMean')}
      </Text>
    </Stack>
  );
}
