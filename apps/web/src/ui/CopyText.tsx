import { Button, Group, TextInput, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

/** A text to take elsewhere: in a field, so that it can be marked where the browser refuses to copy. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 4000 });
  return (
    <div>
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput className="grow" label={label} value={text} readOnly onFocus={(event) => event.currentTarget.select()} />
        <Button variant="default" onClick={() => clipboard.copy(text)}>
          {t(clipboard.copied ? 'copied' : 'copy')}
        </Button>
      </Group>
      {clipboard.error && (
        <p className="note" role="alert">
          {t('copyRefused')}
        </p>
      )}
      <VisuallyHidden role="status">{clipboard.copied ? t('copied') : ''}</VisuallyHidden>
    </div>
  );
}
