import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangeUserInput, UserProfileView } from '@vbc/contracts';
import { hasCode } from '../../../api/api-error';
import { request } from '../../../api/http';
import { sessionQuery } from '../../../api/session';
import { meQuery } from './get-me';

export type ChangeMeInput = Pick<ChangeUserInput, 'firstName' | 'lastName' | 'email' | 'version'>;

export function useChangeMe() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: ChangeMeInput) => request<UserProfileView>('PATCH', '/api/me', { body: input }),
    onSuccess: async (me) => {
      queryClient.setQueryData(meQuery.queryKey, me);
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await queryClient.invalidateQueries({ queryKey: ['users'] });
    },
    onError: async (error) => {
      if (hasCode(error, 'managed_by_directory', 'changed_meanwhile'))
        await queryClient.invalidateQueries(meQuery);
    },
  });
}
