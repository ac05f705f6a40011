import { Skeleton, Stack } from '@mantine/core';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { ProvisioningView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Delayed } from '../../components/feedback/delayed';
import { ErrorPanel } from '../../components/feedback/error-panel';
import { Page } from '../../components/layout/page';
import { ConnectionsBanner } from '../../features/connections/components/connections-banner';
import { ConnectionsCard } from '../../features/connections/components/connections-card';
import { provisioningQuery } from '../../features/provisioning/api/get-provisioning';
import { EndpointsCard } from '../../features/provisioning/components/endpoints-card';
import { ProvisioningPanel } from '../../features/provisioning/components/provisioning-panel';
import { RefusedList } from '../../features/provisioning/components/refused-list';
import '../../i18n/connection-texts';

export function prefetch(queryClient: QueryClient): Promise<unknown> {
  return queryClient.query(provisioningQuery);
}

export function Component() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(provisioningQuery);
  return (
    <Page title={t('provisioning.title')} lead={t('provisioning.lead')}>
      {data ? (
        <Content view={data} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Content({ view }: { view: ProvisioningView }) {
  return (
    <>
      <ConnectionsBanner connections={view.connections} />
      <RefusedList refused={view.refusedOnSwitchOn} />
      <ProvisioningPanel view={view} />
      <ConnectionsCard connections={view.connections} />
      <EndpointsCard view={view} />
    </>
  );
}

function Loading() {
  return (
    <Delayed>
      <Stack gap="xl">
        <Skeleton height={290} radius={12} />
        <Skeleton height={240} radius={12} />
        <Skeleton height={330} radius={12} />
      </Stack>
    </Delayed>
  );
}
