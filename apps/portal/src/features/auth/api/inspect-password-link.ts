import { queryOptions } from '@tanstack/react-query';
import type { PasswordLinkView } from '@vbc/contracts';
import { request } from '../../../api/http';

/** Whom a set-password link is for; fails with `link_expired`. */
export function passwordLinkQuery(token: string) {
  return queryOptions({
    queryKey: ['password-link', token],
    queryFn: () =>
      request<PasswordLinkView>('POST', '/api/password/inspect-link', { body: { token }, anonymous: true }),
    staleTime: Infinity,
  });
}
