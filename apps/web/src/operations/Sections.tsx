import { Button, Group, Text } from '@mantine/core';
import { PLAN_SECTIONS, type PlanSection } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api, client, queryClient } from '../api.ts';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { LongTextField } from '../ui/form/LongTextField.tsx';
import { useChange } from '../use-change.ts';
import type { Plan } from './plan.ts';

const Written = z.object({ text: z.string().trim().max(8_000) });

/** The sections of the plan, one open at a time, with their names at the left edge. */
export function Sections({ plan, editable }: { plan: Plan; editable: boolean }) {
  const { t } = useTranslation(['operations', 'common']);
  const [open, setOpen] = useState<PlanSection>('INFORMATION');
  const [editing, setEditing] = useState(false);
  const text = plan.plan.sections[open];
  return (
    <section aria-labelledby="plan-sections">
      <h2 id="plan-sections">{t('sections')}</h2>
      <div className="plan-sections">
        <nav aria-label={t('sections')}>
          {PLAN_SECTIONS.map((section) => (
            <button
              key={section}
              type="button"
              aria-current={open === section ? 'true' : undefined}
              data-empty={plan.plan.sections[section] === ''}
              onClick={() => {
                setOpen(section);
                setEditing(false);
              }}
            >
              {t(`common:planSection.${section}`)}
            </button>
          ))}
        </nav>
        <div>
          <h3>{t(`common:planSection.${open}`)}</h3>
          {editing ? (
            <SectionForm key={open} plan={plan} section={open} onClose={() => setEditing(false)} />
          ) : (
            <>
              <Text size="sm" className="plan-text" c={text === '' ? 'dimmed' : undefined}>
                {text === '' ? t('sectionEmpty') : text}
              </Text>
              {editable && (
                <Group mt="xs">
                  <Button size="compact-md" variant="default" onClick={() => setEditing(true)}>
                    {t('edit')}
                  </Button>
                </Group>
              )}
            </>
          )}
        </div>
      </div>
    </section>
  );
}

function SectionForm({ plan, section, onClose }: { plan: Plan; section: PlanSection; onClose: () => void }) {
  const { t } = useTranslation('operations');
  const { id, revision } = plan;
  const query = api.operations.get.queryOptions({ id });
  const save = useChange(client.operations.change.mutate, { invalidates: [query.queryKey], onDone: onClose });
  return (
    <DraftForm
      schema={Written}
      initial={{ text: plan.plan.sections[section] }}
      send={({ text }, expectedRevision) => save.send({ id, expectedRevision, changes: { sections: { [section]: text } } })}
      pending={save.pending}
      problem={save.problem}
      draft={`operation ${id} ${section}`}
      record={{
        revision,
        load: async () => {
          const now = await queryClient.fetchQuery({ ...query, staleTime: 0 });
          return { revision: now.revision, values: { text: now.plan.sections[section] } };
        },
      }}
      submit={t('saveSection')}
      onCancel={onClose}
    >
      <LongTextField name="text" label={t('sectionText')} autosize minRows={6} maxRows={24} maxLength={8_000} data-autofocus />
    </DraftForm>
  );
}
