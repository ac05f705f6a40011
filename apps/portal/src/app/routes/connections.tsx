import type { QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { toast } from '../../components/feedback/toast';
import { Page } from '../../components/layout/page';
import { connectionsQuery } from '../../features/connections/api/list-connections';
import { connectionPath } from '../../features/connections/components/connection-path';
import { ConnectionsList } from '../../features/connections/components/connections-list';
import { NewConnectionButton } from '../../features/connections/components/new-connection-button';
import '../../i18n/connection-texts';

export function prefetch(queryClient: QueryClient): Promise<unknown> {
  return queryClient.query(connectionsQuery);
}

export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Page
      title={t('connections.title')}
      lead={t('connections.lead')}
      parent={{ to: '/account/user-provisioning', label: t('provisioning.title') }}
      actions={
        <NewConnectionButton
          onCreated={({ id, label }) => {
            toast(t('connections.create.created', { label }));
            void navigate(connectionPath(id));
          }}
        />
      }
    >
      <ConnectionsList />
    </Page>
  );
}
