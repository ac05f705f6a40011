import { queryOptions } from '@tanstack/react-query';
import type { SingleSignOnView } from '@vbc/contracts';
import { request } from '../../../api/http';

/** How the account's single sign-on is set up, whom it concerns and who keeps a password. */
export const singleSignOnQuery = queryOptions({
  queryKey: ['single-sign-on'],
  queryFn: ({ signal }) => request<SingleSignOnView>('GET', '/api/account/single-sign-on', { signal }),
});
