import { Badge, Box, Button, Group, Text, Title } from '@mantine/core';
import type { CredentialView } from '@vbc/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../api/session';
import { expiryStage } from '../../../components/display/expiry';
import { ExpiryBadge } from '../../../components/display/expiry-badge';
import { Facts } from '../../../components/display/facts';
import classes from './connections.module.css';
import { credentialFacts } from './credential-facts';
import { credentialName } from './credential-name';

interface CredentialItemProps {
  credential: CredentialView;
  /** Facts of its kind, before those that all have. */
  facts?: { label: string; value: ReactNode }[];
  /** Beside Revoke, while it is live. */
  actions?: ReactNode;
  onRevoke: (credential: CredentialView) => void;
  children?: ReactNode;
}

/** One credential: what it is, how it stands, and Revoke. */
export function CredentialItem({ credential, facts = [], actions, onRevoke, children }: CredentialItemProps) {
  const { t } = useTranslation();
  const name = credentialName(credential);
  const writable = useCan('provisioning.write') && credential.state === 'live';
  return (
    <li className={classes['item']}>
      <Group justify="space-between" align="flex-start" gap="sm" mb="md">
        <Box miw={0} flex="1 1 220px">
          <Group gap="xs">
            <Title order={3} size="h5" className={classes['name']}>
              {name}
            </Title>
            <StateBadge credential={credential} />
          </Group>
          <Advice credential={credential} />
        </Box>
        {writable && (
          <Group gap="xs">
            {actions}
            <Button
              variant="default"
              size="sm"
              aria-label={t('credentials.revoke.actionOn', { name })}
              onClick={() => {
                onRevoke(credential);
              }}
            >
              {t('credentials.revoke.action')}
            </Button>
          </Group>
        )}
      </Group>
      {children}
      <Facts facts={[...facts, ...credentialFacts(t, credential)]} />
    </li>
  );
}

function StateBadge({ credential: { state, expiresAt } }: { credential: CredentialView }) {
  const { t } = useTranslation();
  if (state !== 'live')
    return <Badge color={state === 'expired' ? 'red' : 'gray'}>{t(`credentials.state.${state}`)}</Badge>;
  return (
    <>
      <Badge color="green">{t('credentials.state.live')}</Badge>
      {expiresAt !== undefined && <ExpiryBadge expiresAt={expiresAt} />}
    </>
  );
}

/** What to do about an end that comes near. */
function Advice({ credential: { kind, state, expiresAt } }: { credential: CredentialView }) {
  const { t } = useTranslation();
  const stage = state !== 'live' || expiresAt === undefined ? undefined : expiryStage(expiresAt);
  if (stage === undefined) return null;
  const advice = kind === 'authorization' ? 'adviceAuthorization' : 'advice';
  return (
    <Text size="sm" mt={4}>
      {t(`credentials.${advice}.days${stage}`)}
    </Text>
  );
}
