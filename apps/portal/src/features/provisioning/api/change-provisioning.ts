import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangeProvisioningInput, ProvisioningView } from '@vbc/contracts';
import { hasCode } from '../../../api/api-error';
import { request } from '../../../api/http';
import { provisioningQuery } from './get-provisioning';

export function useChangeProvisioning() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: ChangeProvisioningInput) =>
      request<ProvisioningView>('PUT', '/api/account/provisioning', { body: input }),
    onSuccess: async (view) => {
      queryClient.setQueryData(provisioningQuery.queryKey, view);
      await queryClient.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'users' || queryKey[0] === 'me',
      });
    },
    onError: async (error) => {
      if (hasCode(error, 'changed_meanwhile')) await queryClient.invalidateQueries(provisioningQuery);
    },
  });
}
