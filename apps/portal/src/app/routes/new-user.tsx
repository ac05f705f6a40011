import { Button, Group } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { EmptyState } from '../../components/feedback/empty-state';
import { ErrorPanel } from '../../components/feedback/error-panel';
import { toast } from '../../components/feedback/toast';
import { displayName } from '../../components/form/basic-profile';
import { Page } from '../../components/layout/page';
import { Section } from '../../components/layout/section';
import { provisioningQuery } from '../../features/provisioning/api/get-provisioning';
import { NewUserForm } from '../../features/users/components/new-user-form';
import '../../i18n/user-texts';

export function prefetch(queryClient: QueryClient): Promise<unknown> {
  return queryClient.query(provisioningQuery);
}

export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(provisioningQuery);
  if (data?.scimEnabled === true && data.scimOnly) return <OnlyScim />;
  return (
    <Page title={t('users.new.title')} lead={t('users.new.lead')}>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Section title={t('users.detail.profile')}>
          <NewUserForm
            onAdded={(user) => {
              toast(t('users.new.created', { name: displayName(user) }));
              void navigate(`/users/${user.id}`);
            }}
          />
        </Section>
      )}
    </Page>
  );
}

function OnlyScim() {
  const { t } = useTranslation();
  return (
    <Page title={t('users.new.title')}>
      <EmptyState
        icon={<IconUserShare />}
        title={t('users.new.onlyScimTitle')}
        action={
          <Group justify="center">
            <Button component={Link} to="/account/user-provisioning">
              {t('users.new.settings')}
            </Button>
            <Button component={Link} to="/users" variant="default">
              {t('users.new.back')}
            </Button>
          </Group>
        }
      >
        {t('users.new.onlyScim')}
      </EmptyState>
    </Page>
  );
}
