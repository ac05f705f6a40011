import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ForgetRecordInput } from '@vbc/contracts';
import { request } from '../../../api/http';
import { forgetLists, userQuery } from './get-user';

export function useForgetRecord(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: ForgetRecordInput) =>
      request<unknown>('POST', `/api/users/${id}/forget-record`, { body: input }),
    onSuccess: async () => {
      await Promise.all([queryClient.invalidateQueries(userQuery(id)), forgetLists(queryClient)]);
    },
  });
}
