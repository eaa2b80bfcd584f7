import { Text } from '@mantine/core';
import { describeCode, describeIssue, type Issue } from '@vigie/ingest';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import type { ProblemGroup } from './collect.ts';
import { counted } from './count.ts';

/** Every kind of problem with how often it occurs; within it the first ones by row and column, in words. */
export function Problems({ groups, issues }: { groups: ProblemGroup[]; issues: Issue[] }) {
  const { t } = useTranslation(['imports', 'common']);
  const language = currentLanguage();
  return (
    <div className="import-problems">
      {groups.map(({ code, severity, count }, at) => {
        const shown = issues.filter((issue) => issue.code === code);
        return (
          <details key={code} open={at === 0}>
            <summary>
              <span className="import-severity" data-severity={severity}>
                {t(`severity.${severity}`)}
              </span>
              <span>{describeCode(code, language)}</span>
              <span className="import-count">{formatNumber(count)}</span>
            </summary>
            <ScrollBox label={describeCode(code, language)}>
              <ul>
                {shown.map((issue) => (
                  <li key={`${issue.row} ${issue.column} ${issue.value}`}>{describeIssue(issue, language)}</li>
                ))}
              </ul>
            </ScrollBox>
            {shown.length < count && (
              <Text size="xs" c="dimmed">
                {t('moreProblems', counted(count - shown.length))}
              </Text>
            )}
          </details>
        );
      })}
    </div>
  );
}
