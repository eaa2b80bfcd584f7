import { Stack, Text } from '@mantine/core';
import { capitalised, OPERATION_FLOW, type OperationMove, Reason } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api, client } from '../api.ts';
import { formatTime } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { LongTextField } from '../ui/form/LongTextField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import { Moves } from '../workflow/Moves.tsx';
import type { Plan } from './plan.ts';
import { useItemName } from './use-item-name.ts';

/** Moves that have a place of their own on the screen. */
const ELSEWHERE: readonly OperationMove[] = ['create', 'change', 'hold'];
type Offered = 'submit' | 'verify' | 'consent' | 'return' | 'approve' | 'override' | 'brief' | 'start' | 'hand-over' | 'debrief' | 'cancel';

/** What happened to the plan, and what the reader may do with it next. */
export function PlanMoves({ plan }: { plan: Plan }) {
  const { t } = useTranslation('operations');
  const [asking, setAsking] = useState<Offered | null>(null);
  const [closing, setClosing] = useState(false);
  const red = plan.readiness.some(({ state }) => state === 'RED');
  const verified = plan.moves.findLast(({ move }) => move === 'verify' || move === 'submit')?.move === 'verify';
  const open = plan.open.filter(({ move }) => !ELSEWHERE.includes(move) && (move !== 'approve' || !red) && (move !== 'override' || red) && (move !== 'verify' || !verified));
  const changes = plan.moves.filter(({ move }) => move === 'change' || move === 'hold');
  const last = changes.at(-1);
  return (
    <section aria-labelledby="plan-moves">
      <h2 id="plan-moves">{t('moves')}</h2>
      {last && <Text size="sm">{t('changedBy', { count: changes.length, by: last.by, date: formatTime(last.at) })}</Text>}
      <Moves
        flow={OPERATION_FLOW}
        title={plan.plan.title}
        made={plan.moves.filter(({ move }) => move !== 'change' && move !== 'hold')}
        open={open}
        onMove={(move) => (move === 'close' ? setClosing(true) : setAsking(move as Offered))}
      />
      {open.every(({ hindrance }) => hindrance === 'NOT_ALLOWED') && <Text size="sm">{t('nothingToDo')}</Text>}
      {closing && <CloseDialog plan={plan} onClose={() => setClosing(false)} />}
      {asking && <MoveDialog plan={plan} move={asking} onClose={() => setAsking(null)} />}
    </section>
  );
}

const WithReason = z.object({ reason: Reason });
const WithoutReason = z.object({ reason: z.string() });

function MoveDialog({ plan, move, onClose }: { plan: Plan; move: Offered; onClose: () => void }) {
  const { t } = useTranslation('operations');
  const name = useItemName();
  const { does, reason: needsReason } = OPERATION_FLOW.moves[move];
  const words = capitalised(does[currentLanguage()]);
  const send = useChange((reason: string) => sendMove(plan, move, reason), {
    invalidates: [api.operations.get.queryKey({ id: plan.id }), api.operations.list.queryKey()],
    onDone: onClose,
  });
  const missing = plan.readiness.flatMap((item) => (item.state === 'RED' ? [name(item)] : [])).join(', ');
  return (
    <Dialog title={t('move.title', { does: words })} onClose={onClose}>
      <DraftForm
        schema={needsReason ? WithReason : WithoutReason}
        initial={{ reason: '' }}
        send={({ reason }) => send.send(reason)}
        pending={send.pending}
        problem={send.problem}
        draft={`${move} ${plan.id}`}
        submit={words}
        submitProps={move === 'override' || move === 'cancel' ? { color: 'red' } : {}}
        onCancel={onClose}
      >
        <Stack gap="xs">
          <Text size="sm">{move === 'override' ? t('move.override', { missing }) : t(`move.${move}`)}</Text>
          {needsReason && <TextField name="reason" label={t('reason')} withAsterisk maxLength={300} data-autofocus />}
        </Stack>
      </DraftForm>
    </Dialog>
  );
}

/** Each move by the procedure that makes it. */
function sendMove({ id, revision: expectedRevision }: Plan, move: Offered, reason: string): Promise<unknown> {
  const of = { id, expectedRevision };
  switch (move) {
    case 'consent':
      return client.operations.consent.mutate(of);
    case 'approve':
      return client.operations.approve.mutate(of);
    case 'override':
      return client.operations.override.mutate({ ...of, reason });
    case 'return':
      return client.operations.return.mutate({ ...of, reason });
    default:
      return client.operations.advance.mutate({ ...of, move, reason: move === 'cancel' ? reason : null });
  }
}

const Written = z.object({ debrief: z.string().trim().min(20).max(8_000) });

/** An operation ends with what was learnt of it. */
function CloseDialog({ plan: { id, revision, plan }, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation('operations');
  const close = useChange(client.operations.close.mutate, { invalidates: [api.operations.get.queryKey({ id }), api.operations.list.queryKey()], onDone: onClose });
  return (
    <Dialog title={t('outcome.closeTitle')} onClose={onClose}>
      <DraftForm
        schema={Written}
        initial={{ debrief: plan.sections.DEBRIEF }}
        send={({ debrief }) => close.send({ id, expectedRevision: revision, debrief })}
        pending={close.pending}
        problem={close.problem}
        draft={`debrief ${id}`}
        submit={t('outcome.closeTitle')}
        onCancel={onClose}
      >
        <Text size="sm">{t('outcome.closeText')}</Text>
        <LongTextField name="debrief" label={t('outcome.debrief')} withAsterisk autosize minRows={5} maxLength={8_000} data-autofocus />
      </DraftForm>
    </Dialog>
  );
}
