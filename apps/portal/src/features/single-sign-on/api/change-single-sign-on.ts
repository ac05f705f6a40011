import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangeSingleSignOnInput, SingleSignOnView } from '@vbc/contracts';
import { hasCode } from '../../../api/api-error';
import { request } from '../../../api/http';
import { singleSignOnQuery } from './get-single-sign-on';

export function useChangeSingleSignOn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: ChangeSingleSignOnInput) =>
      request<SingleSignOnView>('PUT', '/api/account/single-sign-on', { body: input }),
    onSuccess: async (view) => {
      queryClient.setQueryData(singleSignOnQuery.queryKey, view);
      // Connections may have ended, and people were exempted.
      await queryClient.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'single-sign-on',
      });
    },
    onError: async (error) => {
      if (hasCode(error, 'changed_meanwhile', 'sso_lockout')) {
        await queryClient.invalidateQueries(singleSignOnQuery);
      }
    },
  });
}
