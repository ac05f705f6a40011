import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AddUserInput, UserProfileView } from '@vbc/contracts';
import { request } from '../../../api/http';
import { rememberUser } from './get-user';

export function useAddUser() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: AddUserInput) => request<UserProfileView>('POST', '/api/users', { body: input }),
    onSuccess: (user) => rememberUser(queryClient, user),
  });
}
