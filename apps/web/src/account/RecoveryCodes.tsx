import { Button, Checkbox, Group, Modal, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The recovery codes, shown once: the window closes when they have been kept, and not before. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation(['account', 'common']);
  const [kept, setKept] = useState(false);
  const clipboard = useClipboard({ timeout: 4000 });
  const text = `${t('codesFile')}\n\n${codes.join('\n')}\n`;
  const download = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = t('codesFileName');
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Modal opened onClose={() => {}} title={t('codesTitle')} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false}>
      <Stack gap="sm">
        <Text size="sm" role="status">
          {t('codesText')}
        </Text>
        <ul className="recovery-codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <Group gap="sm">
          <Button variant="default" onClick={() => clipboard.copy(codes.join('\n'))}>
            {t(clipboard.copied ? 'common:copied' : 'common:copy')}
          </Button>
          <Button variant="default" onClick={download}>
            {t('codesDownload')}
          </Button>
          <VisuallyHidden role="status">{clipboard.copied ? t('common:copied') : ''}</VisuallyHidden>
        </Group>
        <Checkbox label={t('codesKept')} checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
        <Button disabled={!kept} onClick={onKept}>
          {t('codesClose')}
        </Button>
      </Stack>
    </Modal>
  );
}
