import type { HotspotMethod } from '@vigie/domain';
import { DENSITY_BANDS, STEPS } from '@vigie/hotspots';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { CLASSES, MARKS } from '../map/colours.ts';
import { Swatch } from '../map/legend.tsx';

interface Entry {
  label: string;
  colour: string;
  mark?: 'outline' | 'edged' | 'dashed' | 'hatch';
}

/** What the map shows of a result, mark by mark. */
export function Legend({ method }: { method: HotspotMethod }) {
  const { t } = useTranslation('hotspots');
  return (
    <ul className="result-legend">
      {entriesOf(method, t).map(({ label, colour, mark }) => (
        <li key={label}>
          <Swatch label={label} colour={colour} {...(mark && { mark })} />
        </li>
      ))}
    </ul>
  );
}

function entriesOf(method: HotspotMethod, t: TFunction<'hotspots'>): Entry[] {
  const levels = (colours: readonly string[], text: 'hotStep' | 'coldStep') =>
    STEPS.map((step, i): Entry => ({ label: t(text, { level: formatNumber((1 - step) * 100) }), colour: colours[i] ?? '' }));
  const courses = (kind: 'hot' | 'cold') =>
    (['fading', 'sporadic', 'lasting', 'rising'] as const).map((course, i): Entry => ({ label: t(`course.${kind}.${course}`), colour: CLASSES.course[kind][i] ?? '' })).reverse();
  const plain: Entry = { label: t('notSignificant'), colour: CLASSES.notSignificant };
  switch (method) {
    case 'getis-ord':
      return [...levels(CLASSES.hot, 'hotStep').reverse(), { label: t('searchersOnly'), colour: CLASSES.hot[1] ?? '', mark: 'dashed' }, plain, ...levels(CLASSES.cold, 'coldStep')];
    case 'emerging-hotspots':
      return [...courses('hot'), { label: t('alarm'), colour: CLASSES.notSignificant, mark: 'edged' }, ...courses('cold')];
    case 'source-agreement':
      return [...(['both', 'found-only', 'reported-only'] as const).map((key) => ({ label: t(`word.${key}`), colour: CLASSES.agreement[key] })), plain];
    case 'effort-rates':
      return [
        { label: t('word.never'), colour: CLASSES.hatch, mark: 'hatch' },
        ...CLASSES.indicator.map((colour, i) => ({ label: t('rateStep', { from: formatNumber(20 * i), to: formatNumber(20 * (i + 1)) }), colour })).reverse(),
      ];
    case 'kernel-density':
      return DENSITY_BANDS.map((band, i) => ({ label: t('densityStep', { share: formatNumber(band * 100) }), colour: CLASSES.density[i] ?? '' })).reverse();
    case 'near-repeat':
      return [{ label: t('surroundings'), colour: MARKS.cluster, mark: 'outline' }];
    case 'dbscan':
      return [{ label: t('hull'), colour: MARKS.cluster, mark: 'outline' }];
  }
}
