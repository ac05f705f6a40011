import { Alert, Anchor, Badge, Box, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ConnectionStatus, ConnectionView } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Breakable } from '../../../components/display/breakable';
import { Facts } from '../../../components/display/facts';
import { useFormat, type Format } from '../../../i18n/use-format';
import { ConnectionActions } from './connection-actions';
import classes from './provisioning.module.css';

const COLOR: Record<ConnectionStatus, string> = { active: 'green', paused: 'yellow', ended: 'red' };

export function ConnectionRow({ connection }: { connection: ConnectionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { label, kind, status, statusReason } = connection;
  return (
    <Box component="article" aria-label={label} className={classes['connection']}>
      <Group justify="space-between" align="flex-start" mb="md" gap="sm">
        <Box miw={0}>
          <Group gap="xs">
            <Title order={3} size="h5">
              {label}
            </Title>
            <Badge color={COLOR[status]}>{t(`provisioning.connections.status.${status}`)}</Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {t(`common.idp.${kind}`)}
          </Text>
        </Box>
        <ConnectionActions connection={connection} />
      </Group>
      {statusReason !== undefined && (
        <Alert color={status === 'ended' ? 'red' : 'yellow'} icon={<IconAlertTriangle />} mb="md">
          {statusReason}
        </Alert>
      )}
      <Facts facts={factsOf(t, format, connection)} />
    </Box>
  );
}

function factsOf(t: TFunction, format: Format, connection: ConnectionView) {
  const { provisioningUser, credential, authority, managedUsers, lastUsedAt } = connection;
  const signer = provisioningUser
    ? {
        label: t('provisioning.connections.signedBy'),
        value: (
          <Anchor component={Link} to={`/users/${provisioningUser.id}`} inherit>
            <Breakable text={provisioningUser.userName} />
          </Anchor>
        ),
      }
    : {
        label: t('provisioning.connections.credentialLabel'),
        value: t(`provisioning.connections.credential.${credential}`),
      };
  return [
    signer,
    { label: t('provisioning.connections.authority'), value: t(`common.role.${authority}`) },
    { label: t('provisioning.connections.managedUsers'), value: format.number(managedUsers) },
    {
      label: t('provisioning.connections.lastUsed'),
      value: lastUsedAt === undefined ? t('provisioning.connections.never') : format.dateTime(lastUsedAt),
    },
  ];
}
