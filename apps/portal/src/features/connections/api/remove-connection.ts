import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../api/http';
import { reloadLists } from './get-connection';

/** Removes a connection. Its own page is left as it is: whoever removes from there goes elsewhere. */
export function useRemoveConnection(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request<undefined>('DELETE', `/api/connections/${id}`),
    onSuccess: () =>
      Promise.all([reloadLists(queryClient), queryClient.invalidateQueries({ queryKey: ['users'] })]),
  });
}
