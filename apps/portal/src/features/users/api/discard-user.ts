import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../api/http';
import { forgetLists } from './get-user';

export function useDiscardUser(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request<undefined>('POST', `/api/users/${id}/discard`),
    onSuccess: () => forgetLists(queryClient),
  });
}
