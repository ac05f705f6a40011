import { List } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/feedback/empty-state';

/** Nothing is connected yet: what to choose, and where. */
export function NoConnections() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconPlugConnected />}
      title={t('connections.emptyTitle')}
      action={
        <List c="dimmed" maw={620} ta="start" spacing="xs">
          <List.Item>{t('connections.empty.signIn')}</List.Item>
          <List.Item>{t('connections.empty.federation')}</List.Item>
          <List.Item>{t('connections.empty.token')}</List.Item>
        </List>
      }
    />
  );
}
