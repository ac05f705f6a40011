import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangeUserInput, UserProfileView } from '@vbc/contracts';
import { hasCode } from '../../../api/api-error';
import { request } from '../../../api/http';
import { rememberUser, userQuery } from './get-user';

export function useChangeUser(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: ChangeUserInput) =>
      request<UserProfileView>('PATCH', `/api/users/${id}`, { body: input }),
    onSuccess: (user) => rememberUser(queryClient, user),
    onError: async (error) => {
      if (hasCode(error, 'changed_meanwhile', 'managed_by_directory')) {
        await queryClient.invalidateQueries(userQuery(id));
      }
    },
  });
}
