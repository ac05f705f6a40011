import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectionView } from '@vbc/contracts';
import { request } from '../../../api/http';
import { reloadConnection } from './get-connection';

export function useResumeConnection(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request<ConnectionView>('POST', `/api/connections/${id}/resume`),
    onSuccess: () => reloadConnection(queryClient, id),
  });
}
