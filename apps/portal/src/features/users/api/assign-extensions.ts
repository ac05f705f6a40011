import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AssignExtensionsInput, UserProfileView } from '@vbc/contracts';
import { request } from '../../../api/http';
import { rememberUser } from './get-user';

export function useAssignExtensions(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: AssignExtensionsInput) =>
      request<UserProfileView>('PUT', `/api/users/${id}/extensions`, { body: input }),
    onSuccess: (user) => rememberUser(queryClient, user),
  });
}
