import { queryOptions } from '@tanstack/react-query';
import type { UserProfileView } from '@vbc/contracts';
import { request } from '../../../api/http';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<UserProfileView>('GET', '/api/me', { signal }),
});
