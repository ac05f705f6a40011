import { queryOptions } from '@tanstack/react-query';
import type { ConnectionView } from '@vbc/contracts';
import { request } from '../../../api/http';

/** Every connection of the account. */
export const connectionsQuery = queryOptions({
  queryKey: ['connections', 'list'],
  queryFn: ({ signal }) => request<ConnectionView[]>('GET', '/api/connections', { signal }),
});
