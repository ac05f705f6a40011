import { Stack } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import type { ConnectionView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/feedback/empty-state';
import { Section } from '../../../components/layout/section';
import { ConnectionRow } from './connection-row';

/** The identity providers that may push to this account. */
export function ConnectionsCard({ connections }: { connections: ConnectionView[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('provisioning.connections.title')} text={t('provisioning.connections.text')}>
      {connections.length === 0 ? (
        <EmptyState icon={<IconPlugConnected />} title={t('provisioning.connections.emptyTitle')}>
          {t('provisioning.connections.empty')}
        </EmptyState>
      ) : (
        <Stack gap="md">
          {connections.map((connection) => (
            <ConnectionRow key={connection.id} connection={connection} />
          ))}
        </Stack>
      )}
    </Section>
  );
}
