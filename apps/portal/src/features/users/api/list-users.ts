import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ListUsersQuery, UserList } from '@vbc/contracts';
import { request } from '../../../api/http';

/** One page of the account's users; the page before stays on screen while the next one loads. */
export function usersQuery(query: ListUsersQuery) {
  return queryOptions({
    queryKey: ['users', 'list', query],
    queryFn: ({ signal }) => request<UserList>('GET', '/api/users', { query: { ...query }, signal }),
    placeholderData: keepPreviousData,
  });
}
