import { queryOptions } from '@tanstack/react-query';
import type { ConnectionRemovalImpact } from '@vbc/contracts';
import { request } from '../../../api/http';

/** What removing the connection would take away. */
export function removalImpactQuery(id: string) {
  return queryOptions({
    queryKey: ['removal-impact', id],
    queryFn: ({ signal }) =>
      request<ConnectionRemovalImpact>('GET', `/api/connections/${id}/removal`, { signal }),
    staleTime: 0,
  });
}
