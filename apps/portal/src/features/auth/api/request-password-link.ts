import { useMutation } from '@tanstack/react-query';
import type { RequestPasswordLinkInput } from '@vbc/contracts';
import { request } from '../../../api/http';

export function useRequestPasswordLink() {
  return useMutation({
    mutationFn: (input: RequestPasswordLinkInput) =>
      request<undefined>('POST', '/api/password/request-link', { body: input, anonymous: true }),
  });
}
