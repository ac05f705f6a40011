import { useMutation } from '@tanstack/react-query';
import type { DiscoverSsoInput, SsoEndpoints } from '@vbc/contracts';
import { request } from '../../../api/http';

/** Reads the addresses that the provider publishes under its issuer. */
export function useDiscoverProvider() {
  return useMutation({
    mutationFn: (input: DiscoverSsoInput) =>
      request<SsoEndpoints>('POST', '/api/account/single-sign-on/discover', { body: input }),
  });
}
