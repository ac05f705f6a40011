import { Text } from '@mantine/core';
import type { CredentialView } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import { Breakable } from '../../../components/display/breakable';
import { When } from './when';

/** What every credential has: its authority, who made it and when, its end, its last use. */
export function credentialFacts(t: TFunction, credential: CredentialView) {
  const { authority, createdBy, createdAt } = credential;
  return [
    { label: t('credentials.fact.authority'), value: t(`common.role.${authority}`) },
    {
      label: t('credentials.fact.createdBy'),
      value: createdBy === undefined ? t('credentials.fact.operator') : <Breakable text={createdBy} />,
    },
    { label: t('credentials.fact.created'), value: <When at={createdAt} /> },
    endFact(t, credential),
    { label: t('credentials.fact.lastUsed'), value: <LastUse t={t} credential={credential} /> },
  ];
}

function endFact(t: TFunction, { state, expiresAt, revokedAt }: CredentialView) {
  if (revokedAt !== undefined)
    return { label: t('credentials.fact.revoked'), value: <When at={revokedAt} /> };
  if (expiresAt === undefined)
    return { label: t('credentials.fact.ends'), value: t('credentials.fact.noEnd') };
  const label = state === 'live' ? t('credentials.fact.ends') : t('credentials.fact.ended');
  return { label, value: <When at={expiresAt} /> };
}

function LastUse({ t, credential: { lastUsed } }: { t: TFunction; credential: CredentialView }) {
  if (!lastUsed) return t('credentials.fact.never');
  const { at, address, agent } = lastUsed;
  return (
    <>
      <When at={at} />
      {address !== undefined && (
        <Text span display="block" size="sm" c="dimmed">
          {t('credentials.fact.from', { address })}
        </Text>
      )}
      {agent !== undefined && (
        <Text span display="block" size="sm" c="dimmed">
          {agent}
        </Text>
      )}
    </>
  );
}
