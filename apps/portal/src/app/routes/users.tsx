import type { QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LoaderFunctionArgs } from 'react-router';
import { Page } from '../../components/layout/page';
import { usersQuery } from '../../features/users/api/list-users';
import { AddUserButton } from '../../features/users/components/add-user-button';
import { readUserListState } from '../../features/users/components/use-user-list-state';
import { UsersList } from '../../features/users/components/users-list';
import '../../i18n/user-texts';

export function prefetch(queryClient: QueryClient, { request }: LoaderFunctionArgs): Promise<unknown> {
  return queryClient.query(usersQuery(readUserListState(new URL(request.url).searchParams)));
}

export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('users.title')} actions={<AddUserButton />}>
      <UsersList />
    </Page>
  );
}
