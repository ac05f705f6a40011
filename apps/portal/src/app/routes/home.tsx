import { SimpleGrid, Skeleton } from '@mantine/core';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { Delayed } from '../../components/feedback/delayed';
import { ErrorPanel } from '../../components/feedback/error-panel';
import { Page } from '../../components/layout/page';
import { AttentionList } from '../../features/home/components/attention-list';
import { attentionOf, isSetUp } from '../../features/home/components/attention';
import { KeyNumbers } from '../../features/home/components/key-numbers';
import { SetupSteps } from '../../features/home/components/setup-steps';
import { provisioningQuery } from '../../features/provisioning/api/get-provisioning';
import { useFormat } from '../../i18n/use-format';

export function prefetch(queryClient: QueryClient): Promise<unknown> {
  return queryClient.query(provisioningQuery);
}

export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const { user } = useSession();
  const { data, error, refetch } = useQuery(provisioningQuery);
  return (
    <Page
      title={t('home.greeting', { name: user.firstName })}
      documentTitle={t('home.title')}
      lead={t('home.lead')}
    >
      {data ? (
        <>
          <KeyNumbers view={data} />
          {!isSetUp(data) && <SetupSteps view={data} />}
          <AttentionList items={attentionOf(t, format, data)} />
        </>
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Loading() {
  return (
    <Delayed>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg">
        <Skeleton height={148} radius={12} />
        <Skeleton height={148} radius={12} />
        <Skeleton height={148} radius={12} />
      </SimpleGrid>
    </Delayed>
  );
}
