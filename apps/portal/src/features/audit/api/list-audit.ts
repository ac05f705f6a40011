import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { AuditPage, ListAuditQuery } from '@vbc/contracts';
import { request, withQuery } from '../../../api/http';

export type AuditFilter = Omit<ListAuditQuery, 'cursor' | 'limit'>;

/** The audit log, newest first, page after page. */
export function auditQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      request<AuditPage>('GET', '/api/audit', { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Where the whole selection can be downloaded. */
export function auditExportUrl(filter: AuditFilter, format: 'csv' | 'json'): string {
  return withQuery('/api/audit/export', { format, ...filter });
}
