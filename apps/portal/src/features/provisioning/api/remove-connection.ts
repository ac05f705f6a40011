import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../api/http';
import { provisioningQuery } from './get-provisioning';

export function useRemoveConnection() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>('DELETE', `/api/connections/${id}`),
    onSuccess: async () => {
      await queryClient.invalidateQueries(provisioningQuery);
      await queryClient.invalidateQueries({ queryKey: ['users'] });
    },
  });
}
