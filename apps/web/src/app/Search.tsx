import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { type PlaceFilter, RADIUS } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatDistance } from '../i18n/format.ts';
import { type Found, PlaceSearch } from '../map/PlaceSearch.tsx';
import { useMap } from '../map/use-map.ts';
import { writePlace } from '../register/place.ts';
import { useZones, type Zone } from '../zones/zones.ts';
import { SCREENS } from './screens.ts';
import { useSelected } from './use-selected.ts';
import { useView } from './use-view.ts';

/** On a smaller window the inspector would lie over the place that was looked for. */
const ROOM_FOR_BOTH = '(min-width: 1100px)';

/** The search of the window: takes the map to a place and selects it, or counts there alone. */
export function Search() {
  const { t } = useTranslation();
  const map = useMap();
  const zones = useZones();
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const { setView } = useView();
  const [, select] = useSelected();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const selects = SCREENS.some((screen) => screen.path === path && (screen.kinds as readonly string[]).includes('zone'));
  const zoneOf = (place: Found): Zone | undefined =>
    place.kind === 'locality' ? undefined : [...zones.values()].find(({ name, level }) => name === place.name && level.toLowerCase() === place.kind);
  const look = (place: Found) => {
    const zone = zoneOf(place);
    if (zone) map?.fit(zone.box);
    else map?.goTo(place.lon, place.lat, 11);
    return zone;
  };
  return (
    <PlaceSearch
      main
      onPlace={(place) => {
        const zone = look(place);
        if (zone && selects && matchMedia(ROOM_FOR_BOTH).matches) select(`zone:${zone.pcode}`);
      }}
      {...('rescues.read' in may && {
        onlyWords: (place) =>
          place.kind === 'locality' ? t('search.around', { distance: formatDistance(RADIUS.first), name: place.name }) : `${place.name} (${t(`search.kind.${place.kind}`)})`,
        onOnly: (place, years) => {
          const zone = look(place);
          const only: PlaceFilter = zone ? { kind: 'zone', pcode: zone.pcode } : { kind: 'around', lon: place.lon, lat: place.lat, metres: RADIUS.first };
          setView({ place: writePlace(only), ...(years && { from: `${years.from}-01-01`, to: `${years.to}-12-31` }) });
        },
      })}
    />
  );
}
