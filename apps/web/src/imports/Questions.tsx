import { NativeSelect, Switch } from '@mantine/core';
import type { ImportAnswers } from '@vigie/domain';
import { QUESTIONS } from '@vigie/ingest';
import { useTranslation } from 'react-i18next';
import type { Preview } from './collect.ts';
import { counted } from './count.ts';

/** How many rows each question concerns. */
export type Asked = Partial<Record<keyof ImportAnswers, number>>;

/** The questions of a reading; what was answered keeps the number of rows that it was asked for. */
export function stillAsked(before: Asked, questions: Preview['questions'], answers: ImportAnswers): Asked {
  const after: Asked = {};
  for (const { answer } of QUESTIONS) {
    const rows = isGiven(answers[answer]) ? before[answer] : questions.find((question) => question.answer === answer)?.rows;
    if (rows !== undefined) after[answer] = rows;
  }
  return QUESTIONS.every(({ answer }) => before[answer] === after[answer]) ? before : after;
}

const isGiven = (answer: ImportAnswers[keyof ImportAnswers]): boolean => answer !== null && answer !== false;

interface Props {
  asked: Asked;
  answers: ImportAnswers;
  disabled: boolean;
  onChange: (answers: ImportAnswers) => void;
}

/** What the file leaves open, each with a control: until it is answered the rows concerned wait. */
export function Questions({ asked, answers, disabled, onChange }: Props) {
  const { t } = useTranslation(['imports', 'common']);
  return QUESTIONS.map(({ answer, choices }) => {
    const rows = asked[answer];
    if (rows === undefined) return null;
    if (answer === 'exchange')
      return (
        <Switch
          key={answer}
          checked={answers.exchange}
          disabled={disabled}
          onChange={(event) => onChange({ ...answers, exchange: event.currentTarget.checked })}
          label={t('exchange')}
          description={t('exchangeText', counted(rows))}
        />
      );
    return (
      <NativeSelect
        key={answer}
        size="xs"
        disabled={disabled}
        label={t(`question.${answer}`)}
        description={t('questionText', counted(rows))}
        value={answers[answer] ?? ''}
        onChange={(event) => onChange({ ...answers, [answer]: event.currentTarget.value || null })}
        data={[{ value: '', label: t('notAnswered') }, ...choices.map((choice) => ({ value: choice, label: t(`choice.${choice as Choice}`) }))]}
      />
    );
  });
}

type Choice = Exclude<ImportAnswers[Exclude<keyof ImportAnswers, 'exchange'>], null>;
