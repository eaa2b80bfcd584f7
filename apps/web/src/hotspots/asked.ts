import type { RescueFilter } from '@vigie/domain';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ViewState } from '../app/view.ts';
import { usePeriodWords, usePlaceWords } from '../register/filter-words.ts';
import { writePlace } from '../register/place.ts';

type Words = TFunction<['hotspots', 'common']>;
/** Where and when, as the count line says them. */
type Said = Record<'place' | 'period', (filter: RescueFilter) => string>;

/** Every part of what a run was asked of, by its name: the parts of two runs can be compared, and all of them make a sentence. */
function askedParts(t: Words, { place, period }: Said, filter: RescueFilter): Record<'period' | 'place' | 'sectors' | 'sources' | 'precisions' | 'organisations', string> {
  const listed = (codes: readonly string[], all: string) => (codes.length === 0 ? all : codes.join(', '));
  return {
    period: period(filter),
    place: place(filter),
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
  const said: Said = { place: (filter) => placeWords(filter.place ?? null), period: usePeriodWords() };
  return {
    parts: (filter: RescueFilter) => askedParts(t, said, filter),
    sentence: (filter: RescueFilter) => {
      const { period, place, ...lists } = askedParts(t, said, filter);
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
