import { Box, Button, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../../api/session';
import { usersQuery } from '../api/list-users';
import { useUserListState } from './use-user-list-state';

/** Add user; under "Users can only be added via SCIM" the reason stands in its place (rule 5). */
export function AddUserButton() {
  const { t } = useTranslation();
  const writable = useCan('users.write');
  const { state } = useUserListState();
  const { data } = useQuery(usersQuery(state));
  if (!writable || !data) return null;
  if (data.canAdd) {
    return (
      <Button component={Link} to="/users/new" leftSection={<IconUserPlus size={18} />}>
        {t('users.add')}
      </Button>
    );
  }
  return (
    <Box maw={340}>
      <Text fw={500}>{t('users.addedByDirectory')}</Text>
      <Text size="sm" c="dimmed">
        {t('users.addedByDirectoryReason')}
      </Text>
    </Box>
  );
}
