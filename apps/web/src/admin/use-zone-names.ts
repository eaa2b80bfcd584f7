import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';

/** Zones by name: for a choice of territories, grouped by level, and for reading them. */
export function useZoneNames() {
  const { t } = useTranslation();
  const zones = useQuery(api.zones.list.queryOptions()).data;
  return useMemo(() => {
    const names = new Map((zones ?? []).map(({ pcode, name }) => [pcode, name]));
    const groups = [
      { group: t('wholeCountry'), items: [{ value: 'CI', label: t('wholeCountry') }] },
      ...(['DISTRICT', 'REGION', 'DEPARTMENT'] as const).map((level) => ({
        group: t(`levelMany.${level}`),
        items: (zones ?? [])
          .filter((zone) => zone.level === level)
          .map(({ pcode, name }) => ({ value: pcode, label: `${name} (${t(`level.${level}`).toLowerCase()})` }))
          .sort((a, b) => a.label.localeCompare(b.label, 'fr')),
      })),
    ];
    return { groups, nameOf: (pcode: string) => (pcode === 'CI' ? t('wholeCountry') : (names.get(pcode) ?? pcode)) };
  }, [zones, t]);
}

/** A text without capitals and accents, to compare what is typed with what is named. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
