import { NativeSelect, Switch } from '@mantine/core';
import type { ImportAnswers } from '@vigie/domain';
import { QUESTIONS } from '@vigie/ingest';
import { useTranslation } from 'react-i18next';
import type { Asked } from './asked.ts';
import { counted } from './count.ts';

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
