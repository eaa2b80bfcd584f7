import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import type { ImportNoun } from '@vigie/domain';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsOf, type ProblemGroup } from './collect.ts';
import { counted } from './count.ts';
import { Figures } from './Figures.tsx';
import { Problems } from './Problems.tsx';
import { StepTitle } from './StepTitle.tsx';
import { Trouble } from './Trouble.tsx';
import { rejectedAddress } from './upload.ts';
import type { Check, Reading, Report } from './use-check.ts';
import { WorkProgress } from './WorkProgress.tsx';

interface Props {
  check: Check;
  reading: Reading;
  file: File;
  noun: ImportNoun;
  /** The problems that the preview has told already. */
  told: ProblemGroup[];
  onAgain: () => void;
}

/** The trial against the register: started here, watched, and when it has said what would change, the import. */
export function CheckResult({ check, reading, file, noun, told, onAgain }: Props) {
  const { t } = useTranslation(['imports', 'common']);
  const { report, running, problem } = check;
  const changes = report ? report.added + report.updated + report.removed : 0;
  const others = report ? newGroups(report, told) : [];
  const actions = useRef<HTMLDivElement>(null);
  // The button that began it is gone: the focus stays where it was, at the progress.
  useEffect(() => {
    if (running) actions.current?.focus();
  }, [running]);
  return (
    <>
      {report && !running && (
        <section aria-label={t('checked')} className="import-checked">
          <StepTitle>{t('checked')}</StepTitle>
          <Figures report={report} tense="would" />
          {changes === 0 && <Text size="sm">{t('nothingNew')}</Text>}
          {others.length > 0 && (
            <>
              <Text size="sm">{t('serverOnly')}</Text>
              <Problems groups={others} issues={report.issues} />
            </>
          )}
          {report.rejected > 0 && check.upload && (
            <Anchor size="sm" href={rejectedAddress(noun, check.upload)} download>
              {t('takeRejected', counted(report.rejected))}
            </Anchor>
          )}
        </section>
      )}
      {problem && (
        <Alert color={problem === 'CANCELLED' ? 'gray' : 'red'} role="alert">
          {t(`jobProblem.${problem}`, { defaultValue: t('jobProblem.UNEXPECTED') })}
        </Alert>
      )}
      {check.error && <Trouble error={check.error} />}
      <div className="import-actions" ref={actions} tabIndex={-1}>
        {check.uploading && <WorkProgress key="sending" label={t('sending')} rows={null} bytes={check.sent} size={file.size} onCancel={check.cancel} />}
        {running && !check.uploading && (
          <WorkProgress
            key="working"
            label={t(check.dryRun ? 'checking' : 'importing')}
            rows={check.progress?.rows ?? 0}
            bytes={check.progress?.bytes ?? 0}
            size={file.size}
            onCancel={check.cancel}
          />
        )}
        {!running && (
          <Group gap="sm">
            {changes > 0 && <Button onClick={check.commit}>{t(`commit.${noun}`, counted(changes))}</Button>}
            {!report && <Button onClick={() => check.check(reading)}>{t('check')}</Button>}
            {report && changes === 0 && <Button onClick={onAgain}>{t('another')}</Button>}
            <Text size="xs" c="dimmed">
              {report ? changes > 0 && t('commitText') : t('checkText')}
            </Text>
          </Group>
        )}
      </div>
    </>
  );
}

/** What only the server could see, as a place outside the sender's territory, or sees otherwise than the preview. */
function newGroups(report: Report, told: ProblemGroup[]): ProblemGroup[] {
  return groupsOf(report).filter(({ code, count }) => !told.some((group) => group.code === code && group.count === count));
}
