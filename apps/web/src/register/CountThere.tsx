import './text.ts';
import { Button } from '@mantine/core';
import type { PlaceFilter } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { useView } from '../app/use-view.ts';
import { writePlace } from './place.ts';

/** Makes a place the filter; not there where it is the filter already. */
export function CountThere({ place }: { place: PlaceFilter }) {
  const { t } = useTranslation('register');
  const { view, setView } = useView();
  const written = writePlace(place);
  if (view.place === written) return null;
  return (
    <Button variant="default" size="compact-sm" my={6} onClick={() => setView({ place: written })}>
      {t('countOnly')}
    </Button>
  );
}
