import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import type { ConnectionDetails } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../api/session';
import { lazyDialog } from '../../../components/feedback/lazy-dialog';

const NewConnectionDialog = lazyDialog(
  async () => (await import('./new-connection-dialog')).NewConnectionDialog,
);

export function NewConnectionButton({ onCreated }: { onCreated: (connection: ConnectionDetails) => void }) {
  const { t } = useTranslation();
  const [opened, dialog] = useDisclosure();
  if (!useCan('provisioning.write')) return null;
  return (
    <>
      <Button leftSection={<IconPlus size={18} />} onClick={dialog.open}>
        {t('connections.new')}
      </Button>
      <NewConnectionDialog opened={opened} onClose={dialog.close} onCreated={onCreated} />
    </>
  );
}
