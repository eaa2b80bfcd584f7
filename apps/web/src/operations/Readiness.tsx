import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHelp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import type { Readiness as Item, Plan } from './plan.ts';
import { useItemName } from './use-item-name.ts';

const ICONS = { OK: IconCheck, RED: IconAlertTriangle, UNKNOWN: IconHelp } as const;

/** What is needed before the plan may be approved: words and numbers first, the colour says the same. */
export function Readiness({ plan: { readiness, needs } }: { plan: Plan }) {
  const { t } = useTranslation('operations');
  const red = readiness.filter(({ state }) => state === 'RED').length;
  const { assumed } = needs;
  return (
    <section aria-labelledby="plan-light">
      <h2 id="plan-light">{t('light')}</h2>
      <Text size="sm" fw={600} className="light-sum" data-red={red > 0} role="status">
        {red === 0 ? t('lightOk') : t('lightRed', { count: red })}
      </Text>
      <Text size="sm">
        {t('expected', { p50: formatNumber(needs.p50), p90: formatNumber(needs.p90) })} {needs.unknownTargets > 0 && t('expectedUnknown', { count: needs.unknownTargets })}
      </Text>
      <ul className="light">
        {readiness.map((item) => (
          <Line key={`${item.item} ${item.language}`} item={item} />
        ))}
      </ul>
      {needs.p90 > 0 && (
        <Text size="xs" c="dimmed">
          {t('assumed', {
            social: assumed.childrenPerSocialWorker,
            medical: assumed.childrenPerMedical,
            interpreter: assumed.childrenPerInterpreter,
            seats: assumed.seatsPerVehicle,
          })}
        </Text>
      )}
    </section>
  );
}

/** Items of which one is enough: how many there are is said, and not of how many. */
const ONE_IS_ENOUGH: readonly Item['item'][] = ['TARGETS', 'TEAMS'];
/** Items of which there is one or none: their number says nothing that their state does not. */
const SINGLE: readonly Item['item'][] = ['STAGING', 'PROSECUTOR', 'TRAINING'];

function Line({ item }: { item: Item }) {
  const { t } = useTranslation(['operations', 'common']);
  const name = useItemName();
  const Icon = ICONS[item.state];
  const state = t(`state.${item.state}`);
  const words =
    item.item === 'TRAINING'
      ? t('trainingUnknown')
      : item.item === 'BEDS' && item.needed === 0
        ? t('bedsUnknown')
        : SINGLE.includes(item.item)
          ? state
          : t('common:pair', {
              label: ONE_IS_ENOUGH.includes(item.item) ? formatNumber(item.has) : t('hasOf', { has: formatNumber(item.has), needed: formatNumber(item.needed) }),
              value: state,
            });
  return (
    <li data-state={item.state}>
      <Icon size={16} aria-hidden />
      <span>{name(item)}</span>
      <span>
        {words}
        {item.lost > 0 && `, ${t('lostSince', { count: item.lost })}`}
      </span>
    </li>
  );
}
