import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreateFederationInput, FederationView } from '@vbc/contracts';
import { request } from '../../../api/http';
import { reloadConnection } from './get-connection';

export function useCreateFederation(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateFederationInput) =>
      request<FederationView>('POST', `/api/connections/${connectionId}/federations`, { body: input }),
    onSuccess: () => reloadConnection(queryClient, connectionId),
  });
}
