import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { OwnSessionView } from '@vbc/contracts';
import { request } from '../../../api/http';

const PATH = '/api/me/sessions';

/** Where one is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: ({ signal }) => request<OwnSessionView[]>('GET', PATH, { signal }),
});

/** Signs one session out, or all but this one. */
export function useSignOutElsewhere() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (which: { id: string } | 'others') =>
      request<undefined>('DELETE', which === 'others' ? PATH : `${PATH}/${which.id}`),
    // One that is gone already is no longer listed either.
    onSettled: () => queryClient.invalidateQueries(ownSessionsQuery),
  });
}
