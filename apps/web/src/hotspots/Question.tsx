import { Button, Group, Stack, Text } from '@mantine/core';
import type { HotspotMethod, HotspotParameters } from '@vigie/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { LiveForm } from '../ui/form/LiveForm.tsx';
import { NumberField } from '../ui/form/NumberField.tsx';

/** The five questions in the order in which planning needs them, then the two methods that describe without testing. */
const QUESTIONS: HotspotMethod[] = ['getis-ord', 'emerging-hotspots', 'source-agreement', 'effort-rates', 'near-repeat'];
const DESCRIPTIONS: HotspotMethod[] = ['dbscan', 'kernel-density'];
/** Methods that draw at random, and so have a seed. */
const DRAWN: HotspotMethod[] = ['getis-ord', 'emerging-hotspots', 'near-repeat'];

interface Props {
  method: HotspotMethod;
  /** Null while they are worked out from the data. */
  parameters: HotspotParameters | undefined;
  seed: number;
  changed: boolean;
  /** What stands between the questions and how they are asked: the way to the answer. */
  children: ReactNode;
  onMethod(method: HotspotMethod): void;
  onParameters(patch: Partial<HotspotParameters>): void;
  onSeed(seed: number): void;
  onDefaults(): void;
}

/** Chooses a question, and how it is asked; the values come from the data until someone changes them. */
export function Question({ method, parameters, seed, changed, children, onMethod, onParameters, onSeed, onDefaults }: Props) {
  const { t } = useTranslation('hotspots');
  const { distance, minPoints, alpha, months } = parameters ?? { distance: 0, minPoints: null, alpha: null, months: null };
  const values = { method, distance, minPoints: minPoints ?? 0, alpha: alpha === null ? 0 : alpha * 100, months: months ?? 0, seed };
  // An empty field changes nothing: while somebody types another number the one before it holds.
  const ask = (asked: Partial<typeof values>) => {
    if (asked.method !== undefined) onMethod(asked.method);
    else if (asked.seed !== undefined) onSeed(Number(asked.seed) || 0);
    else if (asked.alpha !== undefined) onParameters({ alpha: (Number(asked.alpha) || 5) / 100 });
    else for (const [name, value] of Object.entries(asked)) if (Number(value)) onParameters({ [name]: Number(value) });
  };
  return (
    <LiveForm className="question" values={values} onAsk={ask}>
      <ChoiceField
        name="method"
        label={t('question')}
        options={[...QUESTIONS, ...DESCRIPTIONS].map((each) => ({ value: each, label: t(`ask.${each}`), ...(each === method && { description: t(`how.${each}`) }) }))}
        before={{
          at: QUESTIONS.length,
          node: (
            <Text size="xs" fw={600}>
              {t('describe')}
            </Text>
          ),
        }}
      />
      {children}
      {parameters && (method !== 'effort-rates' || changed) && (
        <details>
          <summary>{t('settings')}</summary>
          <Stack gap="xs" mt="xs">
            {parameters && method !== 'effort-rates' && (
              <Group grow align="flex-start" gap="xs">
                <NumberField name="distance" label={t(`distance.${method}`)} description={t(`distanceHelp.${method}`)} suffix=" m" min={100} max={200_000} step={500} />
                {minPoints !== null && <NumberField name="minPoints" label={t('minPoints')} description={t('minPointsHelp')} min={2} max={1000} allowDecimal={false} />}
                {alpha !== null && <NumberField name="alpha" label={t('alpha')} description={t('alphaHelp')} suffix={t('percent', { share: '' })} min={0.1} max={20} step={1} />}
              </Group>
            )}
            {parameters && (months !== null || DRAWN.includes(method)) && (
              <Group grow align="flex-start" gap="xs">
                {months !== null && <NumberField name="months" label={t('months')} description={t('monthsHelp')} min={1} max={24} allowDecimal={false} />}
                {DRAWN.includes(method) && <NumberField name="seed" label={t('seed')} description={t('seedHelp')} min={0} max={999_999} allowDecimal={false} />}
              </Group>
            )}
            {changed && (
              <Button size="compact-sm" variant="subtle" onClick={onDefaults}>
                {t('backToDefaults')}
              </Button>
            )}
          </Stack>
        </details>
      )}
    </LiveForm>
  );
}
