import { Badge, Group, SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { UserProfileView } from '@vbc/contracts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, type LoaderFunctionArgs } from 'react-router';
import { hasCode } from '../../api/api-error';
import { DirectoryIconButton } from '../../components/display/directory-icon';
import { Delayed } from '../../components/feedback/delayed';
import { ErrorPanel } from '../../components/feedback/error-panel';
import { displayName } from '../../components/form/basic-profile';
import { Page } from '../../components/layout/page';
import { userQuery } from '../../features/users/api/get-user';
import { AccessCard } from '../../features/users/components/access-card';
import { ExtensionsCard } from '../../features/users/components/extensions-card';
import { ProfileCard } from '../../features/users/components/profile-card';
import { RemovalCard } from '../../features/users/components/removal-card';
import { UserSummary } from '../../features/users/components/user-summary';
import { NotFoundRoute } from './not-found';
import '../../i18n/user-texts';

// For users with a directory alone, and below what can be changed: its tables need not hold that up.
const DirectorySays = lazy(async () => {
  const { DirectorySays: component } = await import('../../features/users/components/directory-says');
  return { default: component };
});

export function prefetch(queryClient: QueryClient, { params }: LoaderFunctionArgs): Promise<unknown> {
  return queryClient.query(userQuery(params['id'] ?? ''));
}

export function Component() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data: profile, error, refetch } = useQuery(userQuery(id));
  if (hasCode(error, 'not_found')) return <NotFoundRoute />;
  if (profile) return <UserPage key={profile.id} profile={profile} />;
  return (
    <Page title={t('users.detail.pending')}>
      {error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Loading />}
    </Page>
  );
}

function UserPage({ profile }: { profile: UserProfileView }) {
  const navigate = useNavigate();
  return (
    <Page
      title={displayName(profile)}
      mark={profile.source === 'managed' && <DirectoryIconButton />}
      lead={<Lead profile={profile} />}
    >
      <UserSummary profile={profile} />
      <ProfileCard profile={profile} />
      {profile.source !== 'staged' && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
          <ExtensionsCard profile={profile} />
          <AccessCard profile={profile} />
        </SimpleGrid>
      )}
      {profile.records.length > 0 && (
        <Suspense fallback={<Skeleton height={430} radius={12} />}>
          <DirectorySays profile={profile} />
        </Suspense>
      )}
      <RemovalCard profile={profile} onGone={() => void navigate('/users')} />
    </Page>
  );
}

function Lead({ profile }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {profile.userName}
      <Badge>{t(`common.role.${profile.role}`)}</Badge>
      {profile.source === 'staged' && <Badge color="yellow">{t('users.staged')}</Badge>}
    </Group>
  );
}

function Loading() {
  return (
    <Delayed>
      <Stack gap="xl">
        <Skeleton height={48} width="60%" />
        <Skeleton height={290} radius={12} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
          <Skeleton height={210} radius={12} />
          <Skeleton height={210} radius={12} />
        </SimpleGrid>
      </Stack>
    </Delayed>
  );
}
