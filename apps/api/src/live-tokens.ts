import { listBearerTokens, tokenState } from '@vbc/identity/domain';
import type { Adapters } from './adapters';

/** Which connections of an account have a bearer token that works now. */
export function liveTokens({ clock, unitOfWork }: Pick<Adapters, 'clock' | 'unitOfWork'>) {
  return {
    async connectionIdsWithLiveTokens(accountId: string): Promise<ReadonlySet<string>> {
      const tokens = await listBearerTokens({ clock, unitOfWork }, accountId);
      const now = clock.now();
      return new Set(
        tokens.filter((token) => tokenState(token, now) === 'live').map((token) => token.connectionId),
      );
    },
  };
}
