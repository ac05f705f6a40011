import { useMutation } from '@tanstack/react-query';
import type { ChangePasswordInput } from '@vbc/contracts';
import { request } from '../../../api/http';

export function useChangePassword() {
  return useMutation({
    mutationFn: (input: ChangePasswordInput) =>
      request<undefined>('POST', '/api/me/password', { body: input }),
  });
}
