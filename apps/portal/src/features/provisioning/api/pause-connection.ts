import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectionView } from '@vbc/contracts';
import { request } from '../../../api/http';
import { provisioningQuery } from './get-provisioning';

export function usePauseConnection() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<ConnectionView>('POST', `/api/connections/${id}/pause`),
    onSuccess: () => queryClient.invalidateQueries(provisioningQuery),
  });
}
