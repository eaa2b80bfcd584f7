import { Kbd, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.tsx';

const LIST = [
  ['/', 'search'],
  ['p', 'panel'],
  ['t', 'table'],
  ['?', 'help'],
  ['Esc', 'close'],
  ['↑ ↓ ← →', 'move'],
  ['+ −', 'zoom'],
  ['↵', 'open'],
] as const;

/** The list of keys. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <Table>
        <Table.Tbody>
          {LIST.map(([key, action]) => (
            <Table.Tr key={key}>
              <Table.Td>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{t(`keys.${action}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
