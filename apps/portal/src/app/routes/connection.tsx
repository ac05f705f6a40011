import { Group, Skeleton, Stack } from '@mantine/core';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { ConnectionDetails } from '@vbc/contracts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, type LoaderFunctionArgs } from 'react-router';
import { hasCode } from '../../api/api-error';
import { Delayed } from '../../components/feedback/delayed';
import { ErrorPanel } from '../../components/feedback/error-panel';
import { Page } from '../../components/layout/page';
import { connectionQuery } from '../../features/connections/api/get-connection';
import { AddressesCard } from '../../features/connections/components/addresses-card';
import { ConnectionActions } from '../../features/connections/components/connection-actions';
import { ConnectionOverview, StatusNote } from '../../features/connections/components/connection-overview';
import { CONNECTIONS_PATH } from '../../features/connections/components/connection-path';
import { CredentialSections } from '../../features/connections/components/credential-sections';
import { StatusBadge } from '../../features/connections/components/status-badge';
import { NotFoundRoute } from './not-found';
import '../../i18n/connection-texts';

// At the foot of a long page: its form code need not hold up what stands above.
const SettingsCard = lazy(async () => {
  const { SettingsCard: component } = await import('../../features/connections/components/settings-card');
  return { default: component };
});

export function prefetch(queryClient: QueryClient, { params }: LoaderFunctionArgs): Promise<unknown> {
  return queryClient.query(connectionQuery(params['id'] ?? ''));
}

export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(connectionQuery(id));
  if (hasCode(error, 'not_found')) return <NotFoundRoute />;
  return (
    // One page throughout, so that the heading keeps the focus when what is loaded arrives.
    <Page
      title={data?.label ?? t('connections.one')}
      parent={{ to: CONNECTIONS_PATH, label: t('connections.title') }}
      lead={data && <Lead connection={data} />}
      actions={
        data && <ConnectionActions connection={data} onRemoved={() => void navigate(CONNECTIONS_PATH)} />
      }
    >
      {data ? (
        <Content key={data.id} connection={data} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Lead({ connection: { kind, status } }: { connection: ConnectionDetails }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {t(`connections.kind.${kind}`)}
      <StatusBadge status={status} />
    </Group>
  );
}

function Content({ connection }: { connection: ConnectionDetails }) {
  return (
    <>
      <StatusNote connection={connection} />
      <ConnectionOverview connection={connection} />
      <AddressesCard connection={connection} />
      <CredentialSections connection={connection} />
      <Suspense fallback={<Skeleton height={430} radius={12} />}>
        <SettingsCard connection={connection} />
      </Suspense>
    </>
  );
}

function Loading() {
  return (
    <Delayed>
      <Stack gap="xl">
        <Skeleton height={210} radius={12} />
        <Skeleton height={260} radius={12} />
        <Skeleton height={200} radius={12} />
        <Skeleton height={200} radius={12} />
      </Stack>
    </Delayed>
  );
}
