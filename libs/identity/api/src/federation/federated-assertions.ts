import type { AssertionInspection } from '@vbc/contracts';
import type { OutboundHttp } from '@vbc/identity/domain';
import type { Clock } from '@vbc/util';
import type { TrustedIssuer } from './check-claims';
import { inspectAssertion } from './inspect-assertion';
import { JwksCache } from './jwks-cache';

/** Judges assertions of workload identity federation, for the token endpoint and the portal's inspector alike. */
export class FederatedAssertions {
  private readonly keys: JwksCache;

  constructor(
    outbound: OutboundHttp,
    private readonly clock: Clock,
  ) {
    this.keys = new JwksCache(outbound, clock);
  }

  /** Every check with its result; nothing of the assertion is kept. Fetches the identity provider's keys when it has to. */
  inspect(federation: TrustedIssuer, assertion: string): Promise<AssertionInspection> {
    return inspectAssertion(federation, assertion, this.keys, this.clock.now());
  }
}
