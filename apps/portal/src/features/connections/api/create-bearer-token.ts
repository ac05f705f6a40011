import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreateBearerTokenInput, NewSecretView } from '@vbc/contracts';
import { request } from '../../../api/http';
import { reloadConnection } from './get-connection';

/** The answer holds the token, so no cache keeps it beyond the dialog that shows it. */
export function useCreateBearerToken(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateBearerTokenInput) =>
      request<NewSecretView>('POST', `/api/connections/${connectionId}/bearer-tokens`, { body: input }),
    onSuccess: () => void reloadConnection(queryClient, connectionId),
    gcTime: 0,
  });
}
