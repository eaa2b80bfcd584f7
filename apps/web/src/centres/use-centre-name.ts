import './text.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
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
