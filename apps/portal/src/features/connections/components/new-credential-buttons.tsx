import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import type { CredentialKind } from '@vbc/contracts';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../api/session';
import { lazyDialog } from '../../../components/feedback/lazy-dialog';

interface NewCredentialDialogProps {
  connectionId: string;
  opened: boolean;
  onClose: () => void;
}

export const NewClientSecretButton = newButton(
  'client-secret',
  lazyDialog(async () => (await import('./new-client-secret-dialog')).NewClientSecretDialog),
);
export const NewBearerTokenButton = newButton(
  'bearer-token',
  lazyDialog(async () => (await import('./new-bearer-token-dialog')).NewBearerTokenDialog),
);
export const NewFederationButton = newButton(
  'federation',
  lazyDialog(async () => (await import('./new-federation-dialog')).NewFederationDialog),
);

function newButton(
  kind: Exclude<CredentialKind, 'authorization'>,
  Dialog: ComponentType<NewCredentialDialogProps>,
) {
  return function NewCredentialButton({ connectionId }: { connectionId: string }) {
    const { t } = useTranslation();
    const [opened, dialog] = useDisclosure();
    if (!useCan('provisioning.write')) return null;
    return (
      <>
        <Button variant="default" leftSection={<IconPlus size={18} />} onClick={dialog.open}>
          {t(`credentials.section.${kind}.new`)}
        </Button>
        <Dialog connectionId={connectionId} opened={opened} onClose={dialog.close} />
      </>
    );
  };
}
