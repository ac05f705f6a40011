import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error';

/** The cache of everything read from the API. Answers are final; only an unreachable service is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => !(error instanceof ApiError) && failures < 2,
      },
    },
  });
}
