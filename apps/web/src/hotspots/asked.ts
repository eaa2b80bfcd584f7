import type { PlaceFilter, RescueFilter } from '@vigie/domain';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ViewState } from '../app/view.ts';
import { formatDate } from '../i18n/format.ts';
import { writePlace } from '../register/place.ts';
import { usePlaceWords } from '../register/place-words.ts';

type Words = TFunction<['hotspots', 'common']>;

/** A period in words; without an end it reaches as far as the data. */
function periodWords(t: Words, { from, to }: Pick<RescueFilter, 'from' | 'to'>): string {
  if (from === null && to === null) return t('asked.wholePeriod');
  if (from === null) return t('asked.until', { to: formatDate(to ?? '') });
  return to === null ? t('asked.since', { from: formatDate(from) }) : t('asked.fromTo', { from: formatDate(from), to: formatDate(to) });
}

/** Every part of what a run was asked of, by its name: the parts of two runs can be compared, and all of them make a sentence. */
function askedParts(
  t: Words,
  placeWords: (place: PlaceFilter) => string,
  filter: RescueFilter,
): Record<'period' | 'place' | 'sectors' | 'sources' | 'precisions' | 'organisations', string> {
  const listed = (codes: readonly string[], all: string) => (codes.length === 0 ? all : codes.join(', '));
  return {
    period: periodWords(t, filter),
    place: filter.place ? placeWords(filter.place) : t('asked.wholeCountry'),
    sectors: listed(
      filter.sectors.map((code) => t(`common:sector.${code}`)),
      t('asked.allSectors'),
    ),
    sources: listed(
      filter.sources.map((code) => t(`common:source.${code}`)),
      t('asked.allSources'),
    ),
    precisions: listed(
      filter.precisions.map((code) => t(`common:precision.${code}`)),
      t('asked.allPrecisions'),
    ),
    organisations: filter.organisations.length === 0 ? t('asked.allOrganisations') : t('asked.organisations', { count: filter.organisations.length }),
  };
}

/** What rescues a run was asked of, in words: `sentence` names the period always and of the filters those that leave something out. */
export function useAsked() {
  const { t } = useTranslation(['hotspots', 'common']);
  const placeWords = usePlaceWords(true);
  return {
    parts: (filter: RescueFilter) => askedParts(t, placeWords, filter),
    sentence: (filter: RescueFilter) => {
      const { period, place, ...lists } = askedParts(t, placeWords, filter);
      const named = (['sectors', 'sources', 'precisions', 'organisations'] as const).filter((key) => filter[key].length > 0).map((key) => lists[key]);
      return [period, ...(filter.place ? [place] : []), ...(named.length > 0 ? named : [t('asked.noFilter')])].join(t('asked.and'));
    },
  };
}

/** The view that shows the rescues of a filter: `filterOf` read backwards. */
export const viewOf = ({ from, to, sectors, sources, precisions, organisations, place }: RescueFilter): Partial<ViewState> => ({
  from: from ?? undefined,
  to: to ?? undefined,
  sectors,
  sources,
  precisions,
  organisations,
  place: place ? writePlace(place) : undefined,
});

/** Whether two filters let the same rescues pass. */
export const sameFilter = (one: RescueFilter, other: RescueFilter): boolean => JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));

const canonical = ({ from, to, sectors, sources, precisions, organisations, place }: RescueFilter) => [
  from,
  to,
  ...[sectors, sources, precisions, organisations].map((list) => [...list].map(String).sort()),
  place ? writePlace(place) : null,
];
