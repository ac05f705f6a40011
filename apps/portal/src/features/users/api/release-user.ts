import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UserProfileView } from '@vbc/contracts';
import { request } from '../../../api/http';
import { rememberUser } from './get-user';

export function useReleaseUser(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request<UserProfileView>('POST', `/api/users/${id}/release`),
    onSuccess: (user) => rememberUser(queryClient, user),
  });
}
