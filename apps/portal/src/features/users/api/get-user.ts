import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { UserProfileView } from '@vbc/contracts';
import { request } from '../../../api/http';

export function userQuery(id: string) {
  return queryOptions({
    queryKey: ['users', 'one', id],
    queryFn: ({ signal }) => request<UserProfileView>('GET', `/api/users/${id}`, { signal }),
  });
}

/** Takes the answer of a change over and lets everything that lists users load anew. */
export async function rememberUser(queryClient: QueryClient, user: UserProfileView): Promise<void> {
  queryClient.setQueryData(userQuery(user.id).queryKey, user);
  await Promise.all([forgetLists(queryClient), queryClient.invalidateQueries({ queryKey: ['me'] })]);
}

export async function forgetLists(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['users', 'list'] }),
    queryClient.invalidateQueries({ queryKey: ['provisioning'] }),
  ]);
}
