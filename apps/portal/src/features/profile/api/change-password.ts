import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangePasswordInput } from '@vbc/contracts';
import { request } from '../../../api/http';
import { meQuery } from './get-me';
import { ownSessionsQuery } from './own-sessions';

/** Another password ends the other sessions of this person, and the connections that act as them (rule 8). */
export function useChangePassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: ChangePasswordInput) =>
      request<undefined>('POST', '/api/me/password', { body: input }),
    onSuccess: async () => {
      await Promise.all([
        queryClient.invalidateQueries(meQuery),
        queryClient.invalidateQueries(ownSessionsQuery),
        queryClient.invalidateQueries({ queryKey: ['connections'] }),
        queryClient.invalidateQueries({ queryKey: ['provisioning'] }),
      ]);
    },
  });
}
