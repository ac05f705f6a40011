import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ConnectionDetails } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/display/facts';
import { Section } from '../../../components/layout/section';
import { useFormat } from '../../../i18n/use-format';
import { connectionFacts } from './connection-facts';
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

/** Why a connection does not work, and what to do. */
export function StatusNote({ connection: { status, statusReason } }: { connection: ConnectionDetails }) {
  const { t } = useTranslation();
  const text = statusReason ?? (status === 'paused' ? t('connections.pausedNote') : undefined);
  if (text === undefined) return null;
  return (
    <Alert color={status === 'ended' ? 'red' : 'yellow'} icon={<IconAlertTriangle />}>
      {text}
    </Alert>
  );
}
