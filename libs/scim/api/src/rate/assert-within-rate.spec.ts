import type { ScimCaller } from '@vbc/identity/domain';
import { assertWithinRate, awaitTurn } from './assert-within-rate';
import { RateLimitedError } from './rate-limited-error';
import type { RatedRequest, RateVerdict } from './rate-limiter.port';

function caller(rateLimit: ScimCaller['rateLimit']): ScimCaller {
  return {
    connection: {
      accountId: 'account',
      id: 'connection',
      label: 'Okta',
      kind: 'okta',
      strict: false,
      authority: 'SU',
      policy: {
        switches: { scimEnabled: true, scimOnly: false, welcomeMailsDisabled: false },
        sso: { enabled: false, enforced: false },
      },
    },
    connectionStatus: 'active',
    rateLimit,
    tokenState: 'live',
    source: 'bearer',
    hasScope: true,
  };
}

function limiter(verdict: RateVerdict) {
  const taken: RatedRequest[] = [];
  return {
    taken,
    take: (request: RatedRequest) => {
      taken.push(request);
      return Promise.resolve(verdict);
    },
    turn: (request: RatedRequest) => {
      taken.push(request);
      return Promise.resolve();
    },
  };
}

describe('the rate of a connection', () => {
  it('counts a request of it', async () => {
    const counting = limiter({ allowed: true });
    await assertWithinRate(counting, caller(50));
    expect(counting.taken).toEqual([{ accountId: 'account', connectionId: 'connection', perSecond: 50 }]);
  });

  it('counts work under way in its turn', async () => {
    const counting = limiter({ allowed: false, retryAfter: 1, first: true });
    await awaitTurn(counting, caller(50));
    expect(counting.taken).toEqual([{ accountId: 'account', connectionId: 'connection', perSecond: 50 }]);
  });

  it('is not counted when it is off', async () => {
    const counting = limiter({ allowed: false, retryAfter: 1, first: true });
    await assertWithinRate(counting, caller('off'));
    await awaitTurn(counting, caller('off'));
    expect(counting.taken).toEqual([]);
  });

  it('rule 25: is refused in a sentence an administrator can act on', async () => {
    const refused = assertWithinRate(limiter({ allowed: false, retryAfter: 2, first: true }), caller(50));
    await expect(refused).rejects.toEqual(expect.any(RateLimitedError));
    await expect(refused).rejects.toMatchObject({
      status: 429,
      retryAfter: 2,
      listed: true,
      detail:
        'The connection "Okta" sends more than 50 requests a second, and its burst of 250 is used up. Try again after 2 s, ' +
        'lower the request rate in your identity provider, or ask the operator for a higher limit.',
    });
  });
});
