import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectionDetails, CreateConnectionInput } from '@vbc/contracts';
import { request } from '../../../api/http';
import { rememberConnection } from './get-connection';

export function useCreateConnection() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateConnectionInput) =>
      request<ConnectionDetails>('POST', '/api/connections', { body: input }),
    onSuccess: (connection) => rememberConnection(queryClient, connection),
  });
}
