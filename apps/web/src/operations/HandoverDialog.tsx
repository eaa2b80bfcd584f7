import { useQuery } from '@tanstack/react-query';
import { GroupHandover, HANDED_TO } from '@vigie/domain';
import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import '../beds/text.ts';
import { MomentFields } from '../beds/MomentFields.tsx';
import { useCentreName } from '../centres/use-centre-name.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { LongTextField } from '../ui/form/LongTextField.tsx';
import { instantOf, MomentForm, momentNow } from '../ui/form/moment.ts';
import { readAs } from '../ui/form/read-as.ts';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import type { Plan } from './plan.ts';

type Form = { to: string; centreId: string; acceptedBy: string; decision: string; day: string; hour: string };

/** The instant that day and hour mean; what is no hour stays no instant, for the schema to refuse. */
function instantIn({ day, hour }: Form): string {
  const moment = MomentForm.safeParse({ day, hour });
  return moment.success ? instantOf(moment.data) : hour || day;
}

const schemaFor = (seq: number) =>
  readAs<Form, GroupHandover>(
    GroupHandover,
    (form) => ({
      seq,
      to: form.to,
      centreId: form.to === 'CENTRE' && form.centreId !== '' ? Number(form.centreId) : null,
      acceptedBy: form.acceptedBy,
      acceptedAt: instantIn(form),
      decision: form.to === 'CENTRE' ? '' : form.decision,
    }),
    (path) => (path === 'acceptedAt' ? 'hour' : path),
  );

/** Who received a group of children, and when. */
export function HandoverDialog({ plan, group, onClose }: { plan: Plan; group: Plan['groups'][number]; onClose: () => void }) {
  const { t } = useTranslation('operations');
  const accept = useChange(client.operations.accept.mutate, { invalidates: [api.operations.get.queryKey({ id: plan.id })], onDone: onClose });
  const schema = useMemo(() => schemaFor(group.seq), [group.seq]);
  const { handover } = group;
  return (
    <Dialog title={t('outcome.handTitle', { count: group.children })} onClose={onClose}>
      <DraftForm
        schema={schema}
        initial={{
          to: handover?.to ?? 'CENTRE',
          centreId: handover?.centreId == null ? '' : String(handover.centreId),
          acceptedBy: handover?.acceptedBy ?? '',
          decision: handover?.decision ?? '',
          ...momentNow(handover ? new Date(handover.acceptedAt) : undefined),
        }}
        send={(given) => accept.send({ id: plan.id, handover: given })}
        pending={accept.pending}
        problem={accept.problem}
        fieldOf={(path) => path.replace(/^handover\./, '')}
        problemText={(code) => t(`outcome.problem.${code}`, { defaultValue: '' }) || undefined}
        submit={t('outcome.handSave')}
        onCancel={onClose}
      >
        <HandoverFields plan={plan} />
      </DraftForm>
    </Dialog>
  );
}

function HandoverFields({ plan }: { plan: Plan }) {
  const { t } = useTranslation('operations');
  const to = useFormContext<Form>().watch('to');
  const centres = useQuery(api.centres.list.queryOptions()).data ?? [];
  const centreName = useCentreName();
  // Centres in which the plan holds beds come first.
  const held = new Set(plan.held.beds.map(({ centreId }) => centreId));
  const ordered = [...centres].sort((a, b) => Number(held.has(b.id)) - Number(held.has(a.id)));
  return (
    <>
      <SelectField name="to" label={t('outcome.to')} data={HANDED_TO.codes.map((value) => ({ value, label: t(`outcome.toOf.${value}`) }))} />
      {to === 'CENTRE' ? (
        <SelectField
          name="centreId"
          label={t('outcome.centre')}
          withAsterisk
          data={[{ value: '', label: t('outcome.choose') }, ...ordered.map((centre) => ({ value: String(centre.id), label: centreName(centre) }))]}
        />
      ) : (
        <LongTextField name="decision" label={t('outcome.decision')} description={t('outcome.decisionHelp')} withAsterisk autosize minRows={2} maxLength={500} />
      )}
      <TextField name="acceptedBy" label={t('outcome.acceptedBy')} description={t('outcome.acceptedByHelp')} withAsterisk maxLength={120} />
      <MomentFields />
    </>
  );
}
