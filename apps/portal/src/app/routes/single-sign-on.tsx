import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Delayed } from '../../components/feedback/delayed';
import { ErrorPanel } from '../../components/feedback/error-panel';
import { singleSignOnQuery } from '../../features/single-sign-on/api/get-single-sign-on';
import { SsoSettings } from '../../features/single-sign-on/components/sso-settings';
import { SingleSignOnTabs } from './single-sign-on-tabs';

export function prefetch(queryClient: QueryClient): Promise<unknown> {
  return queryClient.query(singleSignOnQuery);
}

export function Component() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(singleSignOnQuery);
  return (
    <SingleSignOnTabs tab="settings">
      <Text c="dimmed" mb="lg">
        {t('ssoSettings.lead')}
      </Text>
      {data ? (
        <SsoSettings view={data} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </SingleSignOnTabs>
  );
}

function Loading() {
  return (
    <Delayed>
      <Stack gap="xl">
        <Skeleton height={250} radius={12} />
        <Skeleton height={620} radius={12} />
        <Skeleton height={230} radius={12} />
      </Stack>
    </Delayed>
  );
}
