import type { Purpose } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { LiveForm } from '../ui/form/LiveForm.tsx';
import { useChange } from '../use-change.ts';

/** Why exact places are looked at in this session. */
export function PurposeChoice({ purposes, purpose }: { purposes: Purpose[]; purpose: Purpose | null }) {
  const { t } = useTranslation(['account', 'common']);
  const state = useChange(client.session.statePurpose.mutate, { invalidates: [api.session.current.queryKey()] });
  // What was refused is not chosen: the form shows the purpose that holds.
  const chosen = state.pending && state.sent ? state.sent.purpose : purpose;
  return (
    <section aria-labelledby="purpose">
      <h2 id="purpose">{t('purpose')}</h2>
      <LiveForm values={{ purpose: chosen ?? '' }} onAsk={(asked) => void state.send({ purpose: asked.purpose as Purpose })}>
        <ChoiceField
          name="purpose"
          label={t('purpose')}
          labelledBy="purpose"
          description={t('purposeText')}
          options={purposes.map((value) => ({ value, label: t(`common:purpose.${value}`) }))}
        />
      </LiveForm>
      <p className="note" role="status">
        {state.done ? t('purposeKept') : ''}
      </p>
      {state.problem && <ErrorNotice error={state.problem} />}
    </section>
  );
}
