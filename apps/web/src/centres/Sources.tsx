import './centres.css';
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api.ts';
import { BEDS_CHANGED } from '../beds/changed.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useChange } from '../use-change.ts';
import type { Centre } from './features.ts';

type Told = Centre['capacities'][number];
const REASON = { least: 5, most: 300 } as const;

/** The sources that tell beds of a centre, side by side, for who answers for the network to say which counts. */
export function Sources({ centre }: { centre: Centre }) {
  const { t } = useTranslation(['centres', 'common']);
  const [asking, setAsking] = useState<Told | null>(null);
  const latest = [...new Map(centre.capacities.map((told) => [`${told.surge} ${told.stated}`, told])).values()];
  const adoptedOf = ({ surge }: Told) => centre.adopted?.find((each) => each.surge === surge) ?? null;
  // With one source there is nothing to choose.
  const several = latest.filter(({ surge }) => latest.filter((other) => other.surge === surge).length > 1);
  if (several.length === 0) return null;
  return (
    <section className="capacity-sources" aria-labelledby="capacity-sources">
      <h3 id="capacity-sources">{t('sourcesOfBeds')}</h3>
      {centre.differs && <Alert color="yellow">{t('sourcesDiffer')}</Alert>}
      <ul>
        {several.map((told) => {
          const adopted = adoptedOf(told);
          const counts = adopted?.source === told.stated;
          return (
            <li key={`${told.surge} ${told.stated}`}>
              <Text size="sm">
                <strong>{t(told.surge ? 'surgeBeds' : 'bedsCount', { count: told.beds, formatted: formatNumber(told.beds) })}</strong>, {told.source[currentLanguage()]}
              </Text>
              {counts ? (
                <Text size="sm">{t('adopted', { date: formatDate(adopted.on), reason: adopted.reason })}</Text>
              ) : (
                <Button size="compact-sm" variant="default" aria-label={t('adoptOf', { source: told.source[currentLanguage()] })} onClick={() => setAsking(told)}>
                  {t('adopt')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {asking && <Adopt centre={centre} told={asking} expected={adoptedOf(asking)?.source ?? null} onClose={() => setAsking(null)} />}
    </section>
  );
}

function Adopt({ centre, told, expected, onClose }: { centre: Centre; told: Told; expected: string | null; onClose: () => void }) {
  const { t } = useTranslation(['centres', 'common']);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const adopt = useChange(client.centres.adopt.mutate, { invalidates: BEDS_CHANGED, onDone: onClose });
  const short = reason.trim().length < REASON.least;
  return (
    <Dialog title={t('adoptTitle', { count: told.beds, formatted: formatNumber(told.beds) })} onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">{t('adoptText', { source: told.source[currentLanguage()] })}</Text>
        <Textarea
          label={t('adoptReason')}
          withAsterisk
          maxLength={REASON.most}
          value={reason}
          error={tried && short ? t('reasonShort') : false}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {adopt.problem && <ErrorNotice error={adopt.problem} />}
        <Group gap="sm">
          <Button
            loading={adopt.pending}
            onClick={() => {
              setTried(true);
              if (!short) void adopt.send({ id: centre.id, surge: told.surge, source: told.stated, expected, reason: reason.trim() });
            }}
          >
            {t('adopt')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
