import { Text } from '@mantine/core';
import type { ConnectionDetails, CredentialView } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/feedback/confirm-dialog';
import { toast } from '../../../components/feedback/toast';
import { useFormat } from '../../../i18n/use-format';
import { useRevokeCredential } from '../api/revoke-credential';
import { credentialName } from './credential-name';

interface RevokeDialogProps {
  connection: ConnectionDetails;
  /** What is to be revoked; the dialog is open while there is one. */
  credential: CredentialView | undefined;
  onClose: () => void;
  /** Where the focus goes, since the button that asked is gone by then. */
  onRevoked: () => void;
}

/** Says what dies at once before a credential is revoked, or an authorization given back. */
export function RevokeDialog({ credential, ...props }: RevokeDialogProps) {
  // It goes on saying what it was about while it closes.
  const [last, setLast] = useState(credential);
  if (credential !== undefined && credential !== last) setLast(credential);
  return last && <Revocation {...props} opened={credential !== undefined} credential={last} />;
}

type RevocationProps = Omit<RevokeDialogProps, 'credential'> & {
  opened: boolean;
  credential: CredentialView;
};

function Revocation({ connection, credential, opened, onClose, onRevoked }: RevocationProps) {
  const { t } = useTranslation();
  const { mutate, isPending, error, reset } = useRevokeCredential(connection.id);
  const { kind } = credential;
  const name = credentialName(credential);
  return (
    <ConfirmDialog
      danger
      opened={opened}
      title={t(`credentials.revoke.title.${kind}`, { name })}
      confirmLabel={t(`credentials.revoke.confirm.${kind}`)}
      busy={isPending}
      error={error}
      onCancel={() => {
        reset();
        onClose();
      }}
      onConfirm={() => {
        mutate(credential, {
          onSuccess: () => {
            toast(t(`credentials.revoke.done.${kind}`, { name }));
            onClose();
            onRevoked();
          },
        });
      }}
    >
      <Text fw={600}>{t(`credentials.revoke.dies.${kind}`)}</Text>
      {isLastLive(connection, credential) && <Text>{t('credentials.revoke.last')}</Text>}
      <LastUse credential={credential} />
    </ConfirmDialog>
  );
}

function isLastLive({ credentials }: ConnectionDetails, { id }: CredentialView): boolean {
  return !credentials.some((other) => other.id !== id && other.state === 'live');
}

function LastUse({ credential: { lastUsed } }: { credential: CredentialView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Text c="dimmed">
      {lastUsed
        ? t('credentials.revoke.used', { when: format.ago(lastUsed.at) })
        : t('credentials.revoke.unused')}
    </Text>
  );
}
