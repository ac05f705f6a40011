import { Alert, Anchor, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ConnectionView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ExpiryBadge } from '../../../components/display/expiry-badge';
import { Facts } from '../../../components/display/facts';
import { useFormat } from '../../../i18n/use-format';
import { connectionFacts } from './connection-facts';
import { connectionPath } from './connection-path';
import classes from './connections.module.css';
import { StatusBadge } from './status-badge';

/** One connection of the list; its name leads to its page. */
export function ConnectionArticle({ connection }: { connection: ConnectionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, label, kind, status, statusReason, nextExpiry } = connection;
  return (
    <article aria-label={label} className={classes['card']}>
      <Group gap="xs">
        <Title order={2} size="h4" className={classes['name']}>
          <Anchor component={Link} to={connectionPath(id)} inherit>
            {label}
          </Anchor>
        </Title>
        <StatusBadge status={status} />
        {nextExpiry && <ExpiryBadge expiresAt={nextExpiry.expiresAt} />}
      </Group>
      <Text size="sm" c="dimmed" mb="md">
        {t(`connections.kind.${kind}`)}
      </Text>
      {statusReason !== undefined && (
        <Alert color={status === 'ended' ? 'red' : 'yellow'} icon={<IconAlertTriangle />} mb="md">
          {statusReason}
        </Alert>
      )}
      <Facts facts={connectionFacts(t, format, connection)} />
    </article>
  );
}
