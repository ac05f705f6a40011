import { SimpleGrid, Text } from '@mantine/core';
import type { ConnectionDetails } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../../components/form/copy-field';
import { Section } from '../../../components/layout/section';

const ADDRESSES = ['scimBaseUrl', 'tokenUrl', 'authorizationUrl'] as const;

/** The values that the identity provider of this connection asks for. */
export function AddressesCard({ connection }: { connection: ConnectionDetails }) {
  const { t } = useTranslation();
  const { clientId } = connection;
  return (
    <Section title={t('connections.addresses.title')} text={t('connections.addresses.text')}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {ADDRESSES.map((name) => (
          <CopyField
            key={name}
            label={t(`connections.addresses.${name}`)}
            description={t(`connections.addresses.${name}Hint`)}
            value={connection[name]}
          />
        ))}
        {clientId === undefined ? (
          <Text size="sm" c="dimmed">
            {t('connections.addresses.noClientId')}
          </Text>
        ) : (
          <CopyField
            label={t('connections.addresses.clientId')}
            description={t('connections.addresses.clientIdHint')}
            value={clientId}
          />
        )}
      </SimpleGrid>
    </Section>
  );
}
