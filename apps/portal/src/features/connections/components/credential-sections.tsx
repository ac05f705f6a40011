import type { ConnectionDetails, CredentialView } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CredentialItem } from './credential-item';
import { ofKind } from './credential-name';
import { CredentialSection, sectionId, type SectionProps } from './credential-section';
import classes from './connections.module.css';
import { FederationSection } from './federation-section';
import { NewBearerTokenButton, NewClientSecretButton } from './new-credential-buttons';
import { RevokeDialog } from './revoke-dialog';
import { RotationHint } from './rotation-hint';

/** Everything the connection comes in with, by kind; the dialog that revokes belongs to them all. */
export function CredentialSections({ connection }: { connection: ConnectionDetails }) {
  const [asked, setAsked] = useState<CredentialView>();
  return (
    <>
      <AuthorizationSection connection={connection} onRevoke={setAsked} />
      <FederationSection connection={connection} onRevoke={setAsked} />
      <SecretSection kind="client-secret" connection={connection} onRevoke={setAsked} />
      <SecretSection kind="bearer-token" connection={connection} onRevoke={setAsked} />
      <RevokeDialog
        connection={connection}
        credential={asked}
        onClose={() => {
          setAsked(undefined);
        }}
        onRevoked={() => {
          if (asked) document.getElementById(sectionId(asked.kind))?.focus();
        }}
      />
    </>
  );
}

function AuthorizationSection({ connection, onRevoke }: SectionProps) {
  const { t } = useTranslation();
  return (
    <CredentialSection
      kind="authorization"
      credentials={ofKind(connection.credentials, 'authorization')}
      item={(authorization) => (
        <CredentialItem
          key={authorization.id}
          credential={authorization}
          facts={[{ label: t('credentials.fact.client'), value: authorization.clientName }]}
          onRevoke={onRevoke}
        />
      )}
    />
  );
}

const NEW_BUTTON = { 'client-secret': NewClientSecretButton, 'bearer-token': NewBearerTokenButton };

/** Client secrets and bearer tokens: shown once, several at a time, replaced without a gap. */
function SecretSection({ kind, connection, onRevoke }: SectionProps & { kind: keyof typeof NEW_BUTTON }) {
  const { t } = useTranslation();
  const NewButton = NEW_BUTTON[kind];
  return (
    <CredentialSection
      kind={kind}
      credentials={ofKind(connection.credentials, kind)}
      action={<NewButton connectionId={connection.id} />}
      hint={<RotationHint />}
      item={(secret) => (
        <CredentialItem
          key={secret.id}
          credential={secret}
          facts={[
            {
              label: t('credentials.fact.beginsWith'),
              value: <span className={classes['mono']}>{secret.prefix}…</span>,
            },
          ]}
          onRevoke={onRevoke}
        />
      )}
    />
  );
}
