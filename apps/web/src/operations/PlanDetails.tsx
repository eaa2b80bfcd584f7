import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { childrenIn } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type Outputs, queryClient } from '../api.ts';
import { useNameOfCentre } from '../centres/use-centre-name.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { useChange } from '../use-change.ts';
import { PlanFields } from './PlanFields.tsx';
import type { Plan } from './plan.ts';
import { fieldOf, formOf, PlanFormSchema } from './plan-form.ts';
import { useItemName } from './use-item-name.ts';

/** Days, teams, languages and staging of a plan, read or changed. */
export function PlanDetails({ plan, editable }: { plan: Plan; editable: boolean }) {
  const { t } = useTranslation('operations');
  const [editing, setEditing] = useState(false);
  const [lost, setLost] = useState<Lost>(NOTHING_LOST);
  return (
    <section aria-labelledby="plan-details">
      <h2 id="plan-details">{t('details')}</h2>
      <LostHolds lost={lost} />
      {editing ? (
        <DetailsForm
          plan={plan}
          onClose={(given) => {
            setLost(given);
            setEditing(false);
          }}
        />
      ) : (
        <>
          <DetailsFacts plan={plan} />
          {editable && (
            <Group mt="xs">
              <Button size="compact-md" variant="default" onClick={() => setEditing(true)}>
                {t('edit')}
              </Button>
            </Group>
          )}
        </>
      )}
    </section>
  );
}

type Lost = Outputs['operations']['change']['lost'];
const NOTHING_LOST: Lost = { beds: [], resources: [] };

/** What the new days could not keep, by name. */
function LostHolds({ lost: { beds, resources } }: { lost: Lost }) {
  const { t } = useTranslation(['operations', 'common']);
  const centreName = useNameOfCentre();
  const itemName = useItemName();
  const count = beds.length + resources.length;
  if (count === 0) return null;
  const list = [
    ...beds.map(({ centreId, children }) => t('lostBeds', { count: childrenIn(children), centre: centreName(centreId) })),
    ...resources.map(({ kind, language, count: lost }) => `${itemName({ item: kind, language })} (${formatNumber(lost)})`),
  ];
  return (
    <Text size="sm" c="var(--mantine-color-error)" role="alert">
      {t('lost', { count, list: list.join(', ') })}
    </Text>
  );
}

function DetailsFacts({ plan: { plan, prosecutor } }: { plan: Plan }) {
  const { t } = useTranslation(['operations', 'common']);
  const facts: [string, string][] = [
    [t('fields.startsOn'), formatDate(plan.startsOn)],
    [t('fields.endsOn'), formatDate(plan.endsOn)],
    [t('fields.leavesAt'), plan.leavesAt],
    [t('fields.backBy'), plan.backBy],
    [t('fields.staging'), plan.staging?.name ?? t('noTeam')],
    [t('fields.vehicle'), t(`common:vehicle.${plan.vehicle}`)],
    [t('fields.prosecutor'), prosecutor?.name ?? t('fields.noProsecutor')],
    [t('fields.languages'), plan.languages.map((code) => t(`common:spokenLanguage.${code}`)).join(', ')],
    [t('fields.reachHours'), formatNumber(plan.reachHours)],
    [
      t('fields.teams'),
      plan.teams
        .map((team) => {
          const words = t('fields.teamWords', { number: team.number, officers: team.officers, women: team.femaleOfficers, vehicles: team.vehicles });
          return team.carries ? `${words} · ${team.carries}` : words;
        })
        .join('\n') || t('noTeam'),
    ],
    ...plan.contacts.map(({ office, phone }): [string, string] => [office, phone]),
  ];
  return (
    <dl className="plain-facts">
      {facts.map(([term, text]) => (
        <div key={term} className="plan-fact">
          <dt>{term}</dt>
          <dd className="plan-text">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function DetailsForm({ plan, onClose }: { plan: Plan; onClose: (lost: Lost) => void }) {
  const { t } = useTranslation('operations');
  const { id, revision } = plan;
  const query = api.operations.get.queryOptions({ id });
  const save = useChange(client.operations.change.mutate, { invalidates: [query.queryKey, api.operations.list.queryKey()], onDone: ({ lost }) => onClose(lost) });
  const prosecutors = useQuery(api.operations.prosecutors.queryOptions());
  return (
    <DraftForm
      schema={PlanFormSchema}
      initial={formOf(plan.plan)}
      send={(changes, expectedRevision) => save.send({ id, expectedRevision, changes })}
      pending={save.pending}
      problem={save.problem}
      draft={`operation ${id} details`}
      fieldOf={fieldOf}
      record={{
        revision,
        load: async () => {
          const now = await queryClient.fetchQuery({ ...query, staleTime: 0 });
          return { revision: now.revision, values: formOf(now.plan) };
        },
        together: [{ label: t('fields.staging'), names: ['stagingName', 'lat', 'lon'] }],
      }}
      submit={t('fields.save')}
      onCancel={() => onClose(NOTHING_LOST)}
      problemText={(code) => t(`fields.problem.${code}`, { defaultValue: '' }) || undefined}
    >
      <PlanFields prosecutors={prosecutors.data ?? []} />
    </DraftForm>
  );
}
