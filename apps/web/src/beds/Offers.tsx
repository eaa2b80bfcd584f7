import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type BedNeed, childrenIn, type Unsuitable } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useSelected } from '../app/use-selected.ts';
import { useCentreName } from '../centres/use-centre-name.ts';
import { formatDate, formatNumber, formatTime } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { HoldDialog } from './HoldDialog.tsx';
import { askedOf, type NeedForm, partOf } from './need.ts';
import { OfferFacts } from './OfferFacts.tsx';
import type { Offer, Way } from './records.ts';
import { Split } from './Split.tsx';
import { useWayWords } from './use-way-words.ts';

/** What keeps a centre from suiting, and its beds from nobody. */
const WISHES: readonly Unsuitable['reason'][] = ['TOO_FEW', 'SERVICES', 'SERVICES_UNTOLD', 'LANGUAGES', 'LANGUAGES_UNTOLD'];
/** Suitable centres that are shown at once: what is held stands below them. */
const NEAREST = 4;

/** Every centre for the children asked for: suitable ones first, and of each other one every reason why not. */
export function Offers({ need }: { need: NeedForm }) {
  const { t } = useTranslation(['beds', 'common']);
  const asked = askedOf(need);
  // The answer to an earlier question is not kept on the screen: its nearest centre and its numbers would be taken for those of this one, and held.
  const found = useQuery({ ...api.reservations.find.queryOptions(asked ?? NOBODY), enabled: asked !== null, staleTime: 0 });
  if (!asked) return <Text size="sm">{t('askFirst')}</Text>;
  const suitable = found.data?.offers.filter(({ unsuitable }) => unsuitable.length === 0) ?? [];
  const others = found.data?.offers.filter(({ unsuitable }) => unsuitable.length > 0) ?? [];
  return (
    <section aria-labelledby="beds-offers" aria-busy={found.isFetching}>
      <h2 id="beds-offers">{t('offers', { count: childrenIn(asked.children) })}</h2>
      {found.isError && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && (
        <>
          <Text size="sm" role="status">
            {t(asked.from ? 'awaitedWay' : 'awaited')}
          </Text>
          <Skeleton height={160} />
        </>
      )}
      {found.data && (
        <>
          <Text size="sm" role="status">
            {t('suitable', { count: suitable.length, time: formatTime(found.data.at) })} {asked.from && <WayNote way={found.data.way} />}
          </Text>
          {found.data.split && <Split split={found.data.split} offers={found.data.offers} asked={asked} way={found.data.way} />}
          <OfferList offers={suitable.slice(0, NEAREST)} asked={asked} way={found.data.way} />
          {suitable.length > NEAREST && (
            <details>
              <summary>{t('farther', { count: suitable.length - NEAREST })}</summary>
              <OfferList offers={suitable.slice(NEAREST)} asked={asked} way={found.data.way} />
            </details>
          )}
          {others.length > 0 && (
            <details open={suitable.length === 0}>
              <summary>{t('others', { count: others.length })}</summary>
              <OfferList offers={others} asked={asked} way={found.data.way} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

/** Under what the times of the way were worked out; null: none were to be had. */
function WayNote({ way }: { way: Way }) {
  const { t } = useTranslation('beds');
  const wayWords = useWayWords();
  return way ? `${wayWords(way)} ${t('wayTo')}` : t('crow');
}

function OfferList({ offers, asked, way }: { offers: readonly Offer[]; asked: BedNeed; way: Way }) {
  return (
    <ul className="offers">
      {offers.map((offer) => (
        <OfferItem key={offer.centreId} offer={offer} asked={asked} way={way} />
      ))}
    </ul>
  );
}

/** Stands for a question while there is none; it is never sent. */
const NOBODY: BedNeed = { children: [{ sex: null, age: 0, count: 1 }], services: [], languages: [], from: null, vehicle: 'CAR', together: true, trafficked: false, surge: false };

/** `way`: the way was asked and times are known, so that an offer without one has none. */
function OfferItem({ offer, asked, way }: { offer: Offer; asked: BedNeed; way: Way }) {
  const { t } = useTranslation(['beds', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const [, select] = useSelected();
  const [holding, setHolding] = useState(false);
  const name = useCentreName()(offer);
  const wanted = childrenIn(asked.children);
  const part = partOf(asked.children, offer.fits);
  const fits = childrenIn(part);
  // Services and languages are wishes that a night may not grant; a bed that is not there is no wish.
  const holdable = fits > 0 && offer.unsuitable.every(({ reason }) => WISHES.includes(reason));
  return (
    <li className="offer" data-suitable={offer.unsuitable.length === 0}>
      <div className="offer-head">
        <h3>
          <button type="button" className="row-button" onClick={() => select(`centre:${offer.centreId}`)}>
            {name}
          </button>
        </h3>
        <BedBar free={offer.free} beds={offer.beds} />
      </div>
      <OfferFacts offer={offer} asked={asked} way={way} />
      {offer.unsuitable.length > 0 && (
        <ul className="offer-reasons">
          {offer.unsuitable.map((each) => (
            <li key={each.reason}>
              <Reason reason={each} wanted={wanted} />
            </li>
          ))}
        </ul>
      )}
      {'beds.hold' in may && holdable && (
        <Group gap="sm">
          <Button size="compact-md" variant={offer.unsuitable.length === 0 ? 'filled' : 'default'} aria-label={t('holdOf', { count: fits, name })} onClick={() => setHolding(true)}>
            {fits < wanted ? t('holdSome', { count: fits, wanted }) : t('hold', { count: fits })}
          </Button>
        </Group>
      )}
      {holding && (
        <HoldDialog
          parts={[{ centreId: offer.centreId, children: part }]}
          name={name}
          parted={asked.together && fits < wanted}
          surge={asked.surge}
          onClose={() => setHolding(false)}
        />
      )}
    </li>
  );
}

function Reason({ reason, wanted }: { reason: Unsuitable; wanted: number }) {
  const { t } = useTranslation(['beds', 'common']);
  const words = (list: readonly string[]) => list.join(', ');
  switch (reason.reason) {
    case 'SERVICES':
    case 'SERVICES_UNTOLD':
      return t(`unsuitable.${reason.reason}`, { list: words(reason.missing.map((code) => t(`common:centreService.${code}`).toLocaleLowerCase())) });
    case 'LANGUAGES':
    case 'LANGUAGES_UNTOLD':
      return t(`unsuitable.${reason.reason}`, { list: words(reason.missing.map((code) => t(`common:spokenLanguage.${code}`))) });
    case 'TOO_FEW':
      return t('unsuitable.TOO_FEW', { count: reason.fits, wanted });
    case 'CLOSED':
    case 'WORKS':
      return reason.until === null ? t(`unsuitable.${reason.reason}`) : t(`unsuitable.${reason.reason}_UNTIL`, { date: formatDate(reason.until) });
    default:
      return t(`unsuitable.${reason.reason}`);
  }
}

/** Free beds as a bar and in words; the words say all that the bar does. */
function BedBar({ free, beds }: { free: number | null; beds: number | null }) {
  const { t } = useTranslation('beds');
  const known = free !== null && beds !== null;
  return (
    <span className="bed-bar" data-none={free === 0}>
      {known && beds > 0 && <span className="bed-bar-track" aria-hidden="true" style={{ '--share': free / beds } as React.CSSProperties} />}
      <span>{known ? t('freeOf', { count: free, free: formatNumber(free), beds: formatNumber(beds) }) : t('freeUnknown')}</span>
    </span>
  );
}
