import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ConnectionDetails } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/display/facts';
import { Section } from '../../../components/layout/section';
import { useFormat } from '../../../i18n/use-format';
import { connectionFacts } from './connection-facts';
import { hasLiveCredential } from './credential-name';
import { When } from './when';

/** What is known of a connection at a glance. */
export function ConnectionOverview({ connection }: { connection: ConnectionDetails }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section title={t('connections.overview')}>
      <Facts
        facts={[
          ...connectionFacts(t, format, connection),
          { label: t('connections.fact.records'), value: format.number(connection.records) },
          { label: t('connections.fact.created'), value: <When at={connection.createdAt} /> },
        ]}
      />
    </Section>
  );
}

/** Why a connection does not work, or does in part, and what to do. */
export function StatusNote({ connection }: { connection: ConnectionDetails }) {
  const { t } = useTranslation();
  const { status, statusReason } = connection;
  const goesOn = status === 'ended' && hasLiveCredential(connection);
  const notes = [
    ...(statusReason === undefined ? [] : [statusReason]),
    ...(status === 'paused' ? [t('connections.pausedNote')] : []),
    ...(goesOn ? [t('connections.goesOnNote')] : []),
  ];
  if (notes.length === 0) return null;
  return (
    <Alert color={status === 'ended' ? 'red' : 'yellow'} icon={<IconAlertTriangle />}>
      {notes.map((note) => (
        <Text key={note} inherit>
          {note}
        </Text>
      ))}
    </Alert>
  );
}
