import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import type { Report } from './use-check.ts';

const FIGURES = ['added', 'updated', 'unchanged', 'rejected'] as const;

/** The four figures of a trial or an import. `tense` says whether it would be so or is so. */
export function Figures({ report, tense }: { report: Pick<Report, (typeof FIGURES)[number]>; tense: 'would' | 'did' }) {
  const { t } = useTranslation(['imports', 'common']);
  return (
    <dl className="import-figures">
      {FIGURES.map((figure) => (
        <div key={figure} data-figure={figure} data-none={report[figure] === 0}>
          <dt>{t(`${tense}.${figure}`, { count: report[figure] })}</dt>
          <dd>{formatNumber(report[figure])}</dd>
        </div>
      ))}
    </dl>
  );
}
