import { Alert, Anchor, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ProvisioningView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The records that switching on could not apply, each with its reason (rule 4). */
export function RefusedList({ refused }: { refused: ProvisioningView['refusedOnSwitchOn'] }) {
  const { t } = useTranslation();
  if (refused.length === 0) return null;
  return (
    <Alert
      color="yellow"
      icon={<IconAlertTriangle />}
      title={t('provisioning.refused.title', { count: refused.length })}
    >
      <Stack gap="sm">
        <Text size="sm">{t('provisioning.refused.text')}</Text>
        <List size="sm" spacing={6}>
          {refused.map(({ userId, userName, reason }) => (
            <List.Item key={userId}>
              <Anchor component={Link} to={`/users/${userId}`} size="sm" fw={600}>
                {userName}
              </Anchor>{' '}
              {reason}
            </List.Item>
          ))}
        </List>
      </Stack>
    </Alert>
  );
}
