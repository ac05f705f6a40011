import { FixedClock } from '@vbc/util';
import { buildAccount, buildConnection, BUILT_AT } from '../testing/builders';
import { inMemoryDirectory } from '../testing/in-memory-directory';
import { limitConnection } from './limit-connection';
import type { RateLimit } from './rate-limit';

describe('the rate limit of a connection', () => {
  async function limited(...limits: (RateLimit | 'default')[]) {
    const { unitOfWork, state } = inMemoryDirectory({ clock: new FixedClock(BUILT_AT) });
    const account = buildAccount();
    const connection = buildConnection(account.id, { label: 'Okta' });
    const kept = await unitOfWork.transaction(async (stores) => {
      await stores.accounts.insert(account);
      await stores.connections.insert(connection);
      let current = connection;
      for (const limit of limits)
        current = await limitConnection(stores, { kind: 'operator' }, current, limit);
      return stores.connections.find(account.id, connection.id);
    });
    return { kept, texts: state.audit.map(({ text }) => text) };
  }

  it('is set, taken away, and audited when it changes', async () => {
    const { kept, texts } = await limited(50, 50, 'off', 'default');
    expect(kept).not.toHaveProperty('rateLimit');
    expect(texts).toEqual([
      'Rate limit of Okta: 50 requests a second.',
      'Rate limit of Okta: off.',
      'Rate limit of Okta: 200 requests a second.',
    ]);
    expect((await limited('off')).kept).toMatchObject({ rateLimit: 'off' });
  });

  it.each([24, 0, -1, 25.5, Number.NaN, 1e9])('is never %s', async (limit) => {
    await expect(limited(limit)).rejects.toThrow(RangeError);
  });
});
