import { Text } from '@mantine/core';
import { describeCode, describeIssue, type Issue } from '@vigie/ingest';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import type { ProblemGroup } from './collect.ts';
import { counted } from './count.ts';

/** Every kind of problem with how often it occurs; within it the first ones by row and column, in words. */
export function Problems({ groups, issues }: { groups: ProblemGroup[]; issues: Issue[] }) {
  const { t } = useTranslation(['imports', 'common']);
  const language = currentLanguage();
  const columns = useMemo(
    (): Column<Issue>[] => [
      { id: 'row', head: t('row'), text: ({ row }) => (row === null ? '' : formatNumber(row)), sort: ({ row }) => row ?? 0, number: true, width: 70 },
      { id: 'problem', head: t('problem'), text: (issue) => describeIssue(issue, language), sort: ({ column, value }) => `${column} ${value}`, width: 420 },
    ],
    [language, t],
  );
  const shownOf = useMemo(() => new Map(groups.map(({ code }) => [code, issues.filter((issue) => issue.code === code)])), [groups, issues]);
  return (
    <div className="import-problems">
      {groups.map(({ code, severity, count }, at) => {
        const shown = shownOf.get(code) ?? [];
        return (
          <details key={code} open={at === 0}>
            <summary>
              <span className="import-severity" data-severity={severity}>
                {t(`severity.${severity}`)}
              </span>
              <span>{describeCode(code, language)}</span>
              <span className="import-count">{formatNumber(count)}</span>
            </summary>
            <DataTable
              className="import-issues"
              label={describeCode(code, language)}
              columns={columns}
              rows={shown}
              idOf={(issue) => `${issue.row} ${issue.column} ${issue.value} ${issue.suggestion}`}
              tools={shown.length > 1}
              empty={null}
            />
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
