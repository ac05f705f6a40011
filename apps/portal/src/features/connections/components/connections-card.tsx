import { Anchor, Box, Group, Text } from '@mantine/core';
import type { ConnectionView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ExpiryBadge } from '../../../components/display/expiry-badge';
import { Section } from '../../../components/layout/section';
import { useFormat } from '../../../i18n/use-format';
import { connectionPath, CONNECTIONS_PATH } from './connection-path';
import classes from './connections.module.css';
import { NoConnections } from './no-connections';
import { StatusBadge } from './status-badge';

/** The connections in brief, on the provisioning page. */
export function ConnectionsCard({ connections }: { connections: ConnectionView[] }) {
  const { t } = useTranslation();
  return (
    <Section
      title={t('connections.title')}
      text={t('connections.card.text')}
      actions={
        <Anchor component={Link} to={CONNECTIONS_PATH} fw={500}>
          {t('connections.card.all')}
        </Anchor>
      }
    >
      {connections.length === 0 ? (
        <NoConnections />
      ) : (
        <ul className={classes['rows']}>
          {connections.map((connection) => (
            <Row key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Row({
  connection: { id, label, kind, status, lastUsedAt, nextExpiry },
}: {
  connection: ConnectionView;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const used = lastUsedAt === undefined ? t('connections.fact.never') : format.ago(lastUsedAt);
  return (
    <li className={classes['row']}>
      <Box miw={0}>
        <Group gap="xs">
          <Anchor component={Link} to={connectionPath(id)} fw={600} className={classes['name']}>
            {label}
          </Anchor>
          <StatusBadge status={status} />
          {nextExpiry && <ExpiryBadge expiresAt={nextExpiry.expiresAt} />}
        </Group>
        <Text size="sm" c="dimmed">
          {t(`connections.kind.${kind}`)}
        </Text>
      </Box>
      <Text size="sm" c="dimmed">
        {t('connections.fact.lastUsed')}: {used}
      </Text>
    </li>
  );
}
