import { useMutation } from '@tanstack/react-query';
import type { AssertionInspection, InspectAssertionInput } from '@vbc/contracts';
import { request } from '../../../api/http';

/** Takes an assertion apart as the token endpoint would. Nothing of it is kept, here neither. */
export function useInspectAssertion(connectionId: string, federationId: string) {
  return useMutation({
    mutationFn: (input: InspectAssertionInput) =>
      request<AssertionInspection>(
        'POST',
        `/api/connections/${connectionId}/federations/${federationId}/inspect`,
        { body: input },
      ),
    gcTime: 0,
  });
}
