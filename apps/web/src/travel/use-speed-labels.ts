import type { Vehicle, WayClass } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import type { SPEED_PARTS } from './speeds-form.ts';

/** Names fields of the form that are not on the screen: those of the other vehicles. */
export function useSpeedLabels(): (name: string) => string {
  const { t } = useTranslation(['travel', 'common']);
  return (name) => {
    const [vehicle, way, part] = name.split('-') as [Vehicle, WayClass, (typeof SPEED_PARTS)[number]];
    return part ? t('fieldOfWay', { vehicle: t(`common:vehicle.${vehicle}`), way: t(`common:wayClass.${way}`), part: t(part) }) : name;
  };
}
