import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CredentialKind, CredentialView } from '@vbc/contracts';
import { request } from '../../../api/http';
import { reloadConnection } from './get-connection';

const COLLECTION: Record<Exclude<CredentialKind, 'authorization'>, string> = {
  'client-secret': 'client-secrets',
  federation: 'federations',
  'bearer-token': 'bearer-tokens',
};

/** Makes a credential, and every access token made with it, worth nothing. A person's authorization is given back. */
export function useRevokeCredential(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, id }: Pick<CredentialView, 'kind' | 'id'>) => {
      const connection = `/api/connections/${connectionId}`;
      return kind === 'authorization'
        ? request<unknown>('POST', `${connection}/end-authorization`)
        : request<unknown>('DELETE', `${connection}/${COLLECTION[kind]}/${id}`);
    },
    onSuccess: () => reloadConnection(queryClient, connectionId),
  });
}
