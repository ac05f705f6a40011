import { Skeleton, Stack } from '@mantine/core';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { UserProfileView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { DirectoryIconButton } from '../../components/display/directory-icon';
import { Facts } from '../../components/display/facts';
import { Delayed } from '../../components/feedback/delayed';
import { ErrorPanel } from '../../components/feedback/error-panel';
import { Page } from '../../components/layout/page';
import { meQuery } from '../../features/profile/api/get-me';
import { AppearanceCard } from '../../features/profile/components/appearance-card';
import { MyProfileCard } from '../../features/profile/components/my-profile-card';
import { PasswordCard } from '../../features/profile/components/password-card';
import { SessionsCard } from '../../features/profile/components/sessions-card';
import { useFormat } from '../../i18n/use-format';
import '../../i18n/profile-texts';

export function prefetch(queryClient: QueryClient): Promise<unknown> {
  return queryClient.query(meQuery);
}

export function Component() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(meQuery);
  return (
    <Page title={t('me.title')} mark={data?.source === 'managed' && <DirectoryIconButton />}>
      {data ? (
        <Content profile={data} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Content({ profile }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { extensions, role } = profile;
  return (
    <>
      <Facts
        facts={[
          { label: t('me.role'), value: t(`common.role.${role}`) },
          {
            label: t('me.extensions'),
            value: extensions.length > 0 ? format.list(extensions) : t('me.noExtensions'),
          },
        ]}
      />
      <MyProfileCard profile={profile} />
      <PasswordCard profile={profile} />
      <SessionsCard />
      <AppearanceCard />
    </>
  );
}

function Loading() {
  return (
    <Delayed>
      <Stack gap="xl">
        <Skeleton height={290} radius={12} />
        <Skeleton height={330} radius={12} />
      </Stack>
    </Delayed>
  );
}
