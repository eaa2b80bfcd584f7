import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FIRST_EXPLORATION_SHARE, ProposalDraft } from '@vigie/domain';
import { cornersOf } from '@vigie/hotspots';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { usePlaceOfView } from '../register/client.ts';
import { PlaceFilter } from '../register/PlaceFilter.tsx';
import { DateField } from '../ui/form/DateField.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { NumberField } from '../ui/form/NumberField.tsx';
import { numberOf } from '../ui/form/numbers.ts';
import { readAs } from '../ui/form/read-as.ts';
import { SelectField } from '../ui/form/SelectField.tsx';
import { useChange } from '../use-change.ts';
import { newPlan } from './new-plan.ts';

/** A role that sees places exactly may draw as it likes. */
const EXACT = { kinds: { point: 1, masked: 0, aggregate: 0 } } as const;

type Typed = string | number;
type Form = { run: string; startsOn: string; endsOn: string; teams: Typed; officersPerTeam: Typed; explorationShare: Typed; revisits: Typed; seed: Typed };

/** The place is not a field of the form, but what the map shows: it is put in when the form is sent. */
const Schema = readAs<Form, ProposalDraft>(ProposalDraft, (form) => ({
  zones: [],
  area: null,
  run: form.run || null,
  startsOn: form.startsOn,
  endsOn: form.endsOn,
  teams: numberOf(form.teams),
  officersPerTeam: numberOf(form.officersPerTeam),
  explorationShare: (numberOf(form.explorationShare) ?? Number.NaN) / 100,
  revisits: numberOf(form.revisits),
  seed: numberOf(form.seed),
}));

/** Who searches, where and when: what a proposal is asked for. The place is that of the view, drawn, chosen or the whole territory. */
export function ProposeForm({ onAsked }: { onAsked: (id: string) => void }) {
  const { t } = useTranslation(['operations', 'common']);
  const place = usePlaceOfView();
  const runs = useQuery(api.hotspots.list.queryOptions());
  const ask = useChange(client.operations.propose.mutate, { onDone: ({ id }) => onAsked(id) });
  const first = useMemo(() => newPlan('-'), []);
  const where = {
    zones: place?.kind === 'zone' ? [place.pcode] : [],
    area: place && place.kind !== 'zone' ? cornersOf(place) : null,
  };
  return (
    <Stack gap="sm">
      <PlaceFilter summary={EXACT} />
      {!place && <Text size="sm">{t('ask.everywhere')}</Text>}
      <DraftForm
        schema={Schema}
        initial={{ run: '', startsOn: first.startsOn, endsOn: first.endsOn, teams: 3, officersPerTeam: 6, explorationShare: FIRST_EXPLORATION_SHARE * 100, revisits: 2, seed: 1 }}
        send={(asked) => ask.send({ ...asked, ...where })}
        pending={ask.pending}
        problem={ask.problem}
        draft="proposal of targets"
        submit={t('ask.submit')}
      >
        <div className="plan-pair">
          <DateField name="startsOn" label={t('fields.startsOn')} withAsterisk />
          <DateField name="endsOn" label={t('fields.endsOn')} withAsterisk />
        </div>
        <div className="plan-pair">
          <NumberField name="teams" label={t('fields.teams')} min={1} max={60} />
          <NumberField name="officersPerTeam" label={t('ask.officersPerTeam')} min={2} max={60} />
        </div>
        <SelectField
          name="run"
          label={t('ask.run')}
          description={t('ask.runHelp')}
          data={[{ value: '', label: t('ask.noRun') }, ...(runs.data ?? []).filter(({ state }) => state === 'DONE').map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <details>
          <summary>{t('ask.more')}</summary>
          <div className="plan-pair">
            <NumberField name="explorationShare" label={t('ask.share')} description={t('ask.shareHelp')} min={0} max={100} />
            <NumberField name="revisits" label={t('ask.revisits')} description={t('ask.revisitsHelp')} min={1} max={50} />
            <NumberField name="seed" label={t('ask.seed')} description={t('ask.seedHelp')} min={0} />
          </div>
        </details>
      </DraftForm>
    </Stack>
  );
}
