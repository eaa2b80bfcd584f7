import { Button, Group, Text } from '@mantine/core';
import { capitalised, type Flow, type Hindrance } from '@vigie/domain';
import { Fragment, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';

interface Props<State extends string, Name extends string> {
  flow: Flow<State, Name>;
  /** What the record is called: buttons of several records on one screen are told apart by it. */
  title: string;
  made: readonly { move: string; by: string; at: string; reason: string | null }[];
  open: readonly { move: Name; hindrance: Hindrance }[];
  onMove: (move: Name) => void;
}

/** A move is told by the state that it led to; one that leaves the record where it was, by what was done. */
function wordsOf<State extends string, Name extends string>({ states, moves }: Flow<State, Name>, name: Name) {
  const { from, to, does } = moves[name];
  return from.includes(to) ? does : states[to];
}

/** What happened to a record, and what may be done with it next; for what its reader may not do, why. A move that needs another role is not shown. */
export function Moves<State extends string, Name extends string>({ flow, title, made, open, onMove }: Props<State, Name>) {
  const { t } = useTranslation('common');
  const language = currentLanguage();
  const explained = useId();
  const shown = open.filter(({ hindrance }) => hindrance !== 'NOT_ALLOWED');
  const own = shown.filter(({ hindrance }) => hindrance === 'OWN_WORK');
  return (
    <>
      <dl className="plain-facts">
        {made.map(({ move, by, at, reason }) => (
          <Fragment key={`${move} ${at}`}>
            <dt>{capitalised(wordsOf(flow, move as Name)[language])}</dt>
            <dd>
              {t('moveBy', { account: by, date: formatTime(at) })}
              {reason && ` ${t('quoted', { text: reason })}`}
            </dd>
          </Fragment>
        ))}
      </dl>
      {shown.length > 0 && (
        <Group gap="sm" mt="xs">
          {shown.map(({ move, hindrance }, at) => {
            const does = capitalised(flow.moves[move].does[language]);
            return (
              <Button
                key={move}
                size="compact-md"
                variant={at === 0 && !flow.moves[move].reason ? 'filled' : 'default'}
                disabled={hindrance !== null}
                aria-label={t('moveOf', { does, title })}
                aria-describedby={hindrance === null ? undefined : explained}
                onClick={() => onMove(move)}
              >
                {does}
              </Button>
            );
          })}
        </Group>
      )}
      {own.length > 0 && (
        <Text size="sm" c="dimmed" id={explained}>
          {t('moveOwn', { does: own.map(({ move }) => flow.moves[move].does[language]).join(', ') })}
        </Text>
      )}
    </>
  );
}
