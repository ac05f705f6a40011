import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FederationView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { lazyDialog } from '../../../components/feedback/lazy-dialog';
import { useFormat } from '../../../i18n/use-format';
import { CredentialItem } from './credential-item';
import { ofKind } from './credential-name';
import { CredentialSection, type SectionProps } from './credential-section';
import classes from './connections.module.css';
import { NewFederationButton } from './new-credential-buttons';

const InspectorDialog = lazyDialog(async () => (await import('./inspector-dialog')).InspectorDialog);

const VALUES = ['issuer', 'jwksUrl', 'subject', 'audience'] as const;

/** Whose signed assertions are taken instead of a secret (RFC 7523), each with its inspector. */
export function FederationSection({ connection, onRevoke }: SectionProps) {
  const federations = ofKind(connection.credentials, 'federation');
  const { inspected, inspect, close } = useInspected(federations);
  const { t } = useTranslation();
  return (
    <>
      <CredentialSection
        kind="federation"
        credentials={federations}
        action={<NewFederationButton connectionId={connection.id} />}
        item={(federation) => (
          <CredentialItem
            key={federation.id}
            credential={federation}
            facts={VALUES.map((name) => ({
              label: t(`credentials.fact.${name}`),
              value: <span className={classes['mono']}>{federation[name]}</span>,
            }))}
            actions={
              <Button
                variant="default"
                size="sm"
                onClick={() => {
                  inspect(federation.id);
                }}
              >
                {t('credentials.inspector.open')}
              </Button>
            }
            onRevoke={onRevoke}
          >
            <LastRefusal federation={federation} />
          </CredentialItem>
        )}
      />
      <InspectorDialog
        connectionId={connection.id}
        federation={inspected}
        opened={inspected !== undefined}
        onClose={close}
      />
    </>
  );
}

/** The open inspector is part of the address of the page, so that it can be passed on. */
function useInspected(federations: FederationView[]) {
  const [parameters, setParameters] = useSearchParams();
  const id = parameters.get('inspect');
  const inspect = (federationId: string) => {
    setParameters({ inspect: federationId });
  };
  const close = () => {
    setParameters({}, { replace: true });
  };
  return { inspected: federations.find((federation) => federation.id === id), inspect, close };
}

function LastRefusal({ federation: { lastRefusal } }: { federation: FederationView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!lastRefusal) return null;
  return (
    <Alert
      color="yellow"
      icon={<IconAlertTriangle />}
      mb="md"
      title={t('credentials.lastRefusal', { when: format.ago(lastRefusal.at) })}
    >
      {lastRefusal.message}
    </Alert>
  );
}
