import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../api/http';
import { forgetLists } from './get-user';

export function useDeleteUser(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request<undefined>('DELETE', `/api/users/${id}`),
    onSuccess: () => forgetLists(queryClient),
  });
}
