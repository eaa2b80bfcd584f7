import './text.ts';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useZones } from '../zones/zones.ts';

interface Named {
  name: string | null;
  departmentPcode: string;
}

/** What a centre is called: its name for who may know it, else its department. A centre that is not in the caller's list has an address that is withheld. */
export function useCentreName(): (centre: Named | undefined) => string {
  const { t } = useTranslation('centres');
  const zones = useZones();
  return useCallback(
    (centre) => (centre ? (centre.name ?? t('centreOf', { department: zones.get(centre.departmentPcode)?.name ?? centre.departmentPcode })) : t('secretCentre')),
    [t, zones],
  );
}

/** The same of a centre that is known by its number. */
export function useNameOfCentre(): (id: number | null) => string {
  const centres = useQuery(api.centres.list.queryOptions()).data;
  const centreName = useCentreName();
  return useCallback((id) => centreName(centres?.find((each) => each.id === id)), [centres, centreName]);
}
