import { Button, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type BedNeed, childrenIn } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useCentreName } from '../centres/use-centre-name.ts';
import { HoldDialog } from './HoldDialog.tsx';
import { GroupWords } from './Holds.tsx';
import { OfferFacts } from './OfferFacts.tsx';
import type { BedSplit, Offer, Way } from './records.ts';

/** A group that may be parted and that no centre has room for: which part of it goes where, held in one act. */
export function Split({ split: { parts }, offers, asked, way }: { split: BedSplit; offers: readonly Offer[]; asked: BedNeed; way: Way }) {
  const { t } = useTranslation(['beds', 'common']);
  const nameOf = useCentreName();
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const [holding, setHolding] = useState(false);
  const count = childrenIn(asked.children);
  if (!parts) return <Text size="sm">{t('splitImpossible', { count })}</Text>;
  const placed = parts.flatMap(({ centreId, children }) => offers.filter((offer) => offer.centreId === centreId).map((offer) => ({ offer, children })));
  return (
    <div className="bed-split">
      <h3>{t('split', { count: parts.length })}</h3>
      <ul>
        {placed.map(({ offer, children }) => (
          <li key={offer.centreId}>
            <strong>{nameOf(offer)}</strong>
            <br />
            <GroupWords group={children} />
            <OfferFacts offer={offer} asked={asked} way={way} />
          </li>
        ))}
      </ul>
      {'beds.hold' in may && (
        <Button size="compact-md" onClick={() => setHolding(true)}>
          {t('holdParts', { count })}
        </Button>
      )}
      {holding && <HoldDialog parts={parts} name={placed.map(({ offer }) => nameOf(offer)).join(', ')} parted={false} surge={asked.surge} onClose={() => setHolding(false)} />}
    </div>
  );
}
