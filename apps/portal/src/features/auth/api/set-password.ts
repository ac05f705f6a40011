import { useMutation } from '@tanstack/react-query';
import type { SetPasswordInput } from '@vbc/contracts';
import { request } from '../../../api/http';

export function useSetPassword() {
  return useMutation({
    mutationFn: (input: SetPasswordInput) =>
      request<undefined>('POST', '/api/password/set', { body: input, anonymous: true }),
  });
}
