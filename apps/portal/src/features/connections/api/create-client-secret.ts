import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreateClientSecretInput, NewSecretView } from '@vbc/contracts';
import { request } from '../../../api/http';
import { reloadConnection } from './get-connection';

/** The answer holds the secret, so no cache keeps it beyond the dialog that shows it. */
export function useCreateClientSecret(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateClientSecretInput) =>
      request<NewSecretView>('POST', `/api/connections/${connectionId}/client-secrets`, { body: input }),
    onSuccess: () => void reloadConnection(queryClient, connectionId),
    gcTime: 0,
  });
}
