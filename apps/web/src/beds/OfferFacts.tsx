import type { BedNeed } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { formatDate, formatDistance, formatDuration } from '../i18n/format.ts';
import { useZones } from '../zones/zones.ts';
import type { Offer, Way } from './records.ts';

/** What is to be known of a centre before children are taken there. */
export function OfferFacts({ offer, asked, way }: { offer: Offer; asked: BedNeed; way: Way }) {
  const { t } = useTranslation(['beds', 'common']);
  const department = useZones().get(offer.departmentPcode)?.name ?? offer.departmentPcode;
  return (
    <p className="offer-facts">
      {[
        t(`common:centreKind.${offer.kind}`),
        offer.name ? department : null,
        offer.time && t('time', { low: formatDuration(offer.time.low), high: formatDuration(offer.time.high), likely: formatDuration(offer.time.likely) }),
        // Of a routing server's times the note above says it for all.
        offer.time && way?.by === 'MODEL' && (offer.time.checked ? t(`checked.${offer.time.checked.by}`, { count: offer.time.checked.trips }) : t('unchecked')),
        way && !offer.time && offer.metres !== null && t('noWay'),
        offer.metres === null ? null : t('distance', { distance: formatDistance(offer.metres) }),
        offer.counted && t('countedOn', { date: formatDate(offer.counted.on) }),
        offer.authorised.state !== 'VALID' && t(`unauthorised.${offer.authorised.state}`),
        offer.surge > 0 && t(asked.surge ? 'surgeCounted' : 'surgeApart', { count: offer.surge }),
        offer.beds !== null && !offer.agesTold && t('agesUntold'),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}
