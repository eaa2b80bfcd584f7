import './text.ts';
import { useTranslation } from 'react-i18next';
import { useLayersShown } from '../app/layers-on.ts';
import { formatNumber } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import type { Hint } from '../map/layer.ts';
import { useDepartmentSums } from '../register/department-sums.ts';
import { useIndicator } from './indicator.ts';
import { ZoneLines } from './ZoneLines.tsx';
import { useZones } from './zones.ts';

/** Of a zone: its name, the figure that shades it, and when it was last searched. */
export const ZoneHint: Hint = ({ properties: { pcode }, at }) => {
  const { t } = useTranslation(['zones', 'common']);
  const on = useLayersShown();
  const zone = useZones().get(String(pcode));
  const indicator = useIndicator(on.includes('indicator'));
  const sums = useDepartmentSums();
  const figure = indicator.figures.get(String(pcode));
  const sum = on.includes('rescues') && !on.includes('indicator') ? sums?.figures.get(String(pcode)) : undefined;
  return (
    <>
      <strong>{zone?.name}</strong>
      {indicator.indicator && on.includes('indicator') && (
        <div>
          {t('common:pair', {
            label: currentLanguage() === 'fr' ? indicator.indicator.nameFr : indicator.indicator.nameEn,
            value: figure ? `${formatNumber(figure.value, 1)} ${indicator.indicator.unit}` : t('noFigure'),
          })}
        </div>
      )}
      {sums && !on.includes('indicator') && on.includes('rescues') && (
        <div>{sum ? t('common:rescues', { count: sum.value, formatted: formatNumber(sum.value) }) : t('sumWithheld')}</div>
      )}
      <ZoneLines at={at} pcode={String(pcode)} named={false} />
    </>
  );
};
