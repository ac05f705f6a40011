import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangeConnectionInput, ConnectionDetails } from '@vbc/contracts';
import { request } from '../../../api/http';
import { rememberConnection } from './get-connection';

export function useChangeConnection(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: ChangeConnectionInput) =>
      request<ConnectionDetails>('PATCH', `/api/connections/${id}`, { body: input }),
    onSuccess: (connection) => rememberConnection(queryClient, connection),
  });
}
