import { Anchor, Text } from '@mantine/core';
import type { ConnectionView } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import { Breakable } from '../../../components/display/breakable';
import type { Format } from '../../../i18n/use-format';
import { When } from './when';

/** What the list and the page of a connection both say of it. */
export function connectionFacts(t: TFunction, format: Format, connection: ConnectionView) {
  const { credential, managedUsers, lastUsedAt, nextExpiry } = connection;
  return [
    ...signerFacts(t, connection),
    { label: t('connections.fact.credential'), value: t(`connections.credential.${credential}`) },
    {
      label: t('connections.fact.lastUsed'),
      value: lastUsedAt === undefined ? t('connections.fact.never') : <When at={lastUsedAt} />,
    },
    {
      label: t('connections.fact.nextEnd'),
      value: nextExpiry ? <When at={nextExpiry.expiresAt} /> : t('connections.fact.noEnd'),
    },
    { label: t('connections.fact.managedUsers'), value: format.number(managedUsers) },
  ];
}

/** Who let it in, and with whose authority it acts (rules 9 and 10). */
function signerFacts(t: TFunction, { provisioningUser, authority }: ConnectionView) {
  const role = t(`common.role.${authority}`);
  if (!provisioningUser) return [{ label: t('connections.fact.actsAs'), value: role }];
  const { id, userName } = provisioningUser;
  const signer = (
    <Anchor component={Link} to={`/users/${id}`} inherit>
      <Breakable text={userName} />
    </Anchor>
  );
  const actsAs = (
    <>
      <Breakable text={userName} />
      <Text span display="block" size="sm" c="dimmed">
        {role}
      </Text>
    </>
  );
  return [
    { label: t('connections.fact.authorizedBy'), value: signer },
    { label: t('connections.fact.actsAs'), value: actsAs },
  ];
}
