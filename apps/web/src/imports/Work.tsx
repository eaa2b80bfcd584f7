import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ImportAnswers, type ImportNoun, NO_ANSWERS } from '@vigie/domain';
import { FIELDS, type Inspection, type Mapping } from '@vigie/ingest';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Asked, stillAsked } from './asked.ts';
import { CheckResult } from './CheckResult.tsx';
import type { FirstRow } from './collect.ts';
import { counted, formatSize } from './count.ts';
import { Done } from './Done.tsx';
import { FirstRows } from './FirstRows.tsx';
import { saveFile, withSuffix } from './files.ts';
import { MappingFields } from './MappingFields.tsx';
import { OnMap } from './OnMap.tsx';
import { Problems } from './Problems.tsx';
import { type ChosenFile, useGround, useInspection, usePreview } from './preview.ts';
import { Questions } from './Questions.tsx';
import { StepTitle } from './StepTitle.tsx';
import { Trouble } from './Trouble.tsx';
import { useCheck } from './use-check.ts';
import { WorkProgress } from './WorkProgress.tsx';

interface Props {
  chosen: ChosenFile;
  /** Whether rows outside the account's territories are refused. */
  territorial: boolean;
  mayNouns: ImportNoun[];
  onNoun: (noun: ImportNoun) => void;
  onAgain: () => void;
}

/** One file from its first look to its import. */
export function Work({ chosen, territorial, mayNouns, onNoun, onAgain }: Props) {
  const { t } = useTranslation(['imports', 'common']);
  const { file, noun } = chosen;
  const inspection = useInspection(chosen);
  const { ground, error: groundError, refetch } = useGround(noun);
  const [changed, setChanged] = useState<Mapping | null>(null);
  const [answers, setAnswers] = useState<ImportAnswers>(NO_ANSWERS);
  const mapping = changed ?? inspection.data?.mapping;
  const { query: preview, progress, stopped, stop, resume } = usePreview(chosen, mapping, answers, ground);
  // While a changed mapping is read, what the one before it lacked stands.
  const missing = preview.data?.missing ?? inspection.data?.missing ?? [];
  const check = useCheck(file, noun);
  const trouble = inspection.error ?? groundError ?? preview.error;
  const fresh = preview.data && missing.length === 0 && !preview.isPlaceholderData ? preview.data : undefined;
  const reading = mapping && missing.length === 0 ? { mapping, answers } : undefined;
  // Once a question is answered the file has no such rows left: it keeps saying how many there were.
  const [asked, setAsked] = useState<Asked>({});
  // Only the trial knows whether the register holds an earlier version of the file.
  const ofRegister = check.report?.questions.filter(({ answer }) => answer === 'earlier') ?? [];
  const next = fresh ? stillAsked(asked, [...fresh.questions, ...ofRegister], answers) : asked;
  if (next !== asked) setAsked(next);

  if (check.imported && check.report) return <Done report={check.report} upload={check.upload} noun={noun} onAgain={onAgain} />;
  const { data: seen } = inspection;
  const remap = (mapped: Mapping) => {
    check.reset();
    setChanged(mapped);
  };

  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <StepTitle>{file.name}</StepTitle>
          <Text size="sm" c="dimmed">
            {[
              t(`noun.${noun}`),
              formatSize(file.size, t),
              seen && t(`format.${seen.format}`),
              seen?.delimiter && t('delimiter', { delimiter: seen.delimiter === '\t' ? t('tab') : seen.delimiter }),
              seen?.encoding,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
        <Button size="compact-sm" variant="default" onClick={onAgain} disabled={check.running}>
          {t('otherFile')}
        </Button>
      </Group>
      {trouble && <Trouble error={trouble} onRetry={() => void refetch()} />}
      {!seen && !trouble && <Skeleton height={260} aria-label={t('common:loading')} />}
      {seen && mapping && (
        <>
          {seen.guessedNoun && seen.guessedNoun !== noun && (
            <Alert color="yellow">
              <Group gap="xs">
                <Text size="sm">{t('guessed', { noun: t(`noun.${seen.guessedNoun}`) })}</Text>
                {mayNouns.includes(seen.guessedNoun) && (
                  <Button size="compact-sm" variant="default" onClick={() => seen.guessedNoun && onNoun(seen.guessedNoun)}>
                    {t('readAs', { noun: t(`noun.${seen.guessedNoun}`) })}
                  </Button>
                )}
              </Group>
            </Alert>
          )}
          <MappingFields fields={FIELDS[noun]} columns={seen.columns} mapping={mapping} missing={missing} tied={seen.tied} disabled={check.running} onChange={remap} />
          <FirstRows fields={FIELDS[noun]} columns={seen.columns} mapping={mapping} rows={fresh?.first ?? sampleRows(seen)} />
          {preview.isFetching && <WorkProgress label={t('reading')} {...progress} size={file.size} onCancel={stop} />}
          {stopped && (
            <Alert color="gray" role="status">
              <Group gap="xs">
                <Text size="sm">{t('readingStopped')}</Text>
                <Button size="compact-sm" variant="default" onClick={resume}>
                  {t('resume')}
                </Button>
              </Group>
            </Alert>
          )}
          {fresh && (
            <section aria-label={t('problems')} aria-live="polite">
              <h2>{t('problems')}</h2>
              <Text size="sm">
                {t('rowsRead', counted(fresh.rows))} {fresh.refused > 0 ? t('rowsRefused', counted(fresh.refused)) : t('noneRefused')}
              </Text>
            </section>
          )}
          {fresh && (
            <Questions
              asked={asked}
              answers={answers}
              disabled={check.running}
              onChange={(changed) => {
                check.reset();
                setAnswers(changed);
              }}
            />
          )}
          {fresh?.placed && <OnMap placed={fresh.placed} file={chosen.id} />}
          {fresh && <Problems groups={fresh.problems} issues={fresh.issues} />}
          {fresh?.rejected && !check.report && (
            <div>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconDownload size={16} aria-hidden />}
                onClick={() => fresh.rejected && saveFile(fresh.rejected, withSuffix(file.name, t('rejectedSuffix')))}
              >
                {t('takeRejected', counted(fresh.refused))}
              </Button>
            </div>
          )}
          {fresh && (
            <Text size="xs" c="dimmed">
              {t(check.running || check.upload !== null ? 'sentNote' : 'previewNote')} {(noun === 'rescues' || noun === 'centres') && t('borderNote')}{' '}
              {territorial && t('territoryNote')}
            </Text>
          )}
          {reading && <CheckResult check={check} reading={reading} file={file} noun={noun} told={fresh?.problems ?? []} onAgain={onAgain} />}
        </>
      )}
    </Stack>
  );
}

/** The first rows before the file has been read: only their line numbers are known. A CSV's first line is its header. */
function sampleRows({ format, sample }: Inspection): FirstRow[] {
  return sample.map((cells, i) => ({ row: i + (format === 'csv' ? 2 : 1), cells, refused: false, marked: [] }));
}
