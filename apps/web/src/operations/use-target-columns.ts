import type { PlanTarget } from '@vigie/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import type { Column } from '../ui/table/model.ts';
import { useZones } from '../zones/zones.ts';

type Target = Pick<PlanTarget, 'name' | 'departmentPcode' | 'expected' | 'officerDays' | 'origin'>;

/** What every table of targets says of one, proposed or planned: where, what is expected, how much effort it gets, and who chose it. */
export function useTargetColumns(): Column<Target>[] {
  const { t } = useTranslation(['operations', 'common']);
  const zones = useZones();
  return useMemo(() => {
    const department = ({ departmentPcode }: Target) => zones.get(departmentPcode)?.name ?? departmentPcode;
    return [
      { id: 'name', head: t('target'), text: ({ name }) => name, sort: ({ name }) => name, names: true },
      { id: 'department', head: t('common:level.DEPARTMENT'), text: department, sort: department },
      {
        id: 'expected',
        head: t('p50p90'),
        note: t('p50p90Note'),
        text: ({ expected }) => (expected === null ? t('notEstimated') : `${formatNumber(expected.p50)}–${formatNumber(expected.p90)}`),
        sort: ({ expected }) => expected?.mean ?? null,
        largestFirst: true,
        number: true,
      },
      {
        id: 'days',
        head: t('officerDays'),
        text: ({ officerDays }) => formatNumber(officerDays, officerDays % 1 === 0 ? 0 : 1),
        sort: ({ officerDays }) => officerDays,
        number: true,
      },
      { id: 'origin', head: t('originHead'), text: ({ origin }) => t(`origin.${origin}`), sort: ({ origin }) => origin },
    ];
  }, [zones, t]);
}
