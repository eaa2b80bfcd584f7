import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import type { ImportNoun } from '@vigie/domain';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import { ACCEPTED, type FileProblem, saveFile } from './files.ts';
import { exampleTable, templateCsv } from './template.ts';

interface Props {
  nouns: ImportNoun[];
  noun: ImportNoun;
  onNoun: (noun: ImportNoun) => void;
  onFile: (file: File | undefined) => void;
  problem: FileProblem | null;
  /** The user comes back from a file: the focus, which was on something that is gone, goes to the button. */
  again: boolean;
}

/** The first step: what comes in, and from which file. Says what is accepted before anything is tried. */
export function ChooseFile({ nouns, noun, onNoun, onFile, problem, again }: Props) {
  const { t } = useTranslation(['imports', 'common']);
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const problemId = useId();
  const example = exampleTable(noun, currentLanguage());
  const columns = example.header.map((head, at) => ({ id: head, head, text: ({ row }: typeof example) => row[at] ?? '' }));
  useEffect(() => {
    if (again) button.current?.focus();
  }, [again]);

  return (
    <Stack gap="md">
      <Text size="sm">{t('intro')}</Text>
      {nouns.length > 1 ? (
        <Radio.Group label={t('what')} value={noun} onChange={(value) => onNoun(nouns.find((each) => each === value) ?? noun)}>
          <Group gap="lg" mt={6}>
            {nouns.map((each) => (
              <Radio key={each} value={each} label={t(`noun.${each}`)} />
            ))}
          </Group>
        </Radio.Group>
      ) : (
        <Text size="sm">{t('only', { noun: t(`noun.${noun}`) })}</Text>
      )}
      <div className="import-drop">
        <IconFileImport size={34} stroke={1.3} aria-hidden />
        <Button ref={button} onClick={() => input.current?.click()} aria-describedby={problem ? problemId : undefined}>
          {t('chooseFile')}
        </Button>
        <Text size="sm">{t('orDrop')}</Text>
        <Text size="xs" c="dimmed">
          {t('accepted')}
        </Text>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('chooseFile')}
          accept={ACCEPTED.join(',')}
          onChange={(event) => {
            onFile(event.currentTarget.files?.[0]);
            // The same file chosen again, after it was corrected, must be a change too.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {problem && (
        <Alert color="red" role="alert" id={problemId}>
          {t(`fileProblem.${problem.code}`, { name: problem.name })}
        </Alert>
      )}
      <div>
        <h2>{t('exampleTitle')}</h2>
        <DataTable className="import-table" label={t('exampleTitle')} columns={columns} rows={[example]} idOf={() => 'example'} tools={false} empty={null} />
        <Text size="xs" c="dimmed" mt={6}>
          {t('exampleText')}
        </Text>
        <Button
          mt="xs"
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveFile(new Blob([templateCsv(noun, currentLanguage())], { type: 'text/csv;charset=utf-8' }), `vigie-${t(`templateName.${noun}`)}.csv`)}
        >
          {t(`template.${noun}`)}
        </Button>
      </div>
      <div>
        <h2>{t('readTitle')}</h2>
        <ul className="import-notes">
          {(['separators', 'dates', 'places', 'exchanged', 'doubts', 'twice'] as const).map((note) => (
            <li key={note}>{t(`read.${note}`)}</li>
          ))}
        </ul>
      </div>
    </Stack>
  );
}
