import { queryOptions } from '@tanstack/react-query';
import type { ProvisioningView } from '@vbc/contracts';
import { request } from '../../../api/http';

/** The switches, the addresses, the numbers and the connections of the account. */
export const provisioningQuery = queryOptions({
  queryKey: ['provisioning'],
  queryFn: ({ signal }) => request<ProvisioningView>('GET', '/api/account/provisioning', { signal }),
});
