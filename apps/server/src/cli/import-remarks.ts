import { describeCode, describeIssue, FIELDS, type Issue, type Language, QUESTIONS } from '@vigie/ingest';
import type { ImportReport } from '../imports/task.ts';
import { ANSWER_OPTIONS } from './import-options.ts';

/** Examples of a kind that are said in full. */
const EXAMPLES = 5;
const RANK: Record<Issue['severity'], number> = { error: 0, warning: 1, notice: 2 };

/** What an import has to say of its file, by kind: how often, the first examples, and how its questions are answered. Blank where there is nothing to say. */
export function remarks({ issues, issueCounts, noun }: Pick<ImportReport, 'issues' | 'issueCounts' | 'noun'>, language: Language): string {
  const kinds = [...new Map(issues.map(({ code, severity }) => [code, severity]))].sort(([, a], [, b]) => RANK[a] - RANK[b]);
  const french = language === 'fr';
  let text = '';
  for (const [code] of kinds) {
    const own = issues.filter((issue) => issue.code === code);
    const count = issueCounts[code] ?? own.length;
    text += `  ${describeCode(code, language)} (${count})\n`;
    // Columns that nobody reads are one list, not as many sentences.
    if (code === 'COLUMN_NOT_READ') text += `    ${own.map(({ column }) => column).join(', ')}\n`;
    else for (const issue of own.slice(0, EXAMPLES)) text += `    ${describeIssue(issue, language)}\n`;
    const more = count - Math.min(own.length, EXAMPLES);
    if (more > 0 && code !== 'COLUMN_NOT_READ') text += `    ${french ? `… et ${more} de plus` : `… and ${more} more`}\n`;
    const hint = hintOf(code, own);
    if (hint !== null) text += `    ${french ? 'Répondez par' : 'Answer with'} ${hint}\n`;
  }
  return text;

  function hintOf(code: Issue['code'], own: Issue[]): string | null {
    if (code === 'COLUMN_TIED')
      return own
        .map(({ value, suggestion }) =>
          (suggestion ?? '')
            .split(' ; ')
            .map((column) => `--map ${quote(`${value}=${column}`)}`)
            .join(' | '),
        )
        .join(french ? ' et ' : ' and ');
    if (code === 'MISSING_COLUMN') return `--map ${own[0]?.value ?? FIELDS[noun][0]?.key}=…`;
    const question = QUESTIONS.find(({ codes }) => codes.includes(code));
    if (question === undefined) return null;
    const option = ANSWER_OPTIONS.find(({ answer }) => answer === question.answer);
    return option ? `--${option.option} ${Object.keys(option.words).join('|')}` : '--exchange';
  }
}

const quote = (text: string): string => (/^[\w./=-]+$/.test(text) ? text : `"${text}"`);
