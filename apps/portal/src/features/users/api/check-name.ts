import { queryOptions } from '@tanstack/react-query';
import type { NameAvailability } from '@vbc/contracts';
import { request } from '../../../api/http';

/** Whether a username is free, and if not, why. */
export function nameAvailabilityQuery(userName: string) {
  return queryOptions({
    queryKey: ['name-availability', userName.toLowerCase()],
    queryFn: ({ signal }) =>
      request<NameAvailability>('GET', '/api/users/name-availability', { query: { userName }, signal }),
    enabled: userName !== '',
  });
}
