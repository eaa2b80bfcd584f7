import { Button, Group, NumberInput, Radio, Stack, Text } from '@mantine/core';
import type { HotspotMethod, HotspotParameters } from '@vigie/domain';
import { useTranslation } from 'react-i18next';

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
  onMethod(method: HotspotMethod): void;
  onParameters(patch: Partial<HotspotParameters>): void;
  onSeed(seed: number): void;
  onDefaults(): void;
}

/** Chooses a question, and how it is asked; the values come from the data until someone changes them. */
export function Question({ method, parameters, seed, changed, onMethod, onParameters, onSeed, onDefaults }: Props) {
  const { t } = useTranslation('hotspots');
  const option = (each: HotspotMethod) => <Radio key={each} value={each} label={t(`ask.${each}`)} description={t(`how.${each}`)} />;
  return (
    <>
      <Radio.Group label={t('question')} value={method} onChange={(value) => onMethod(value as HotspotMethod)}>
        <Stack gap={8} mt={6}>
          {QUESTIONS.map(option)}
          <Text size="xs" fw={600}>
            {t('describe')}
          </Text>
          {DESCRIPTIONS.map(option)}
        </Stack>
      </Radio.Group>
      {parameters && method !== 'effort-rates' && (
        <Group grow align="flex-start" gap="xs">
          <NumberInput
            label={t(`distance.${method}`)}
            description={t(`distanceHelp.${method}`)}
            suffix=" m"
            min={100}
            max={200_000}
            step={500}
            value={parameters.distance}
            onChange={(value) => onParameters({ distance: Number(value) || parameters.distance })}
          />
          {parameters.minPoints !== null && (
            <NumberInput
              label={t('minPoints')}
              description={t('minPointsHelp')}
              min={2}
              max={1000}
              allowDecimal={false}
              value={parameters.minPoints}
              onChange={(value) => onParameters({ minPoints: Number(value) || parameters.minPoints })}
            />
          )}
          {parameters.alpha !== null && (
            <NumberInput
              label={t('alpha')}
              description={t('alphaHelp')}
              suffix=" %"
              min={0.1}
              max={20}
              step={1}
              value={parameters.alpha * 100}
              onChange={(value) => onParameters({ alpha: (Number(value) || 5) / 100 })}
            />
          )}
        </Group>
      )}
      {parameters && (parameters.months !== null || DRAWN.includes(method)) && (
        <Group grow align="flex-start" gap="xs">
          {parameters.months !== null && (
            <NumberInput
              label={t('months')}
              description={t('monthsHelp')}
              min={1}
              max={24}
              allowDecimal={false}
              value={parameters.months}
              onChange={(value) => onParameters({ months: Number(value) || parameters.months })}
            />
          )}
          {DRAWN.includes(method) && (
            <NumberInput label={t('seed')} description={t('seedHelp')} min={0} max={999_999} allowDecimal={false} value={seed} onChange={(value) => onSeed(Number(value) || 0)} />
          )}
        </Group>
      )}
      {changed && (
        <Button size="compact-sm" variant="subtle" onClick={onDefaults}>
          {t('backToDefaults')}
        </Button>
      )}
    </>
  );
}
