import { FixedClock } from '@vbc/util';
import { hashOf } from '../secret/secret';
import { inMemoryIdentity } from '../testing';
import { clientSecretMatches, createOAuthClient } from './oauth-client';

const NOW = new Date('2026-03-01T10:00:00Z');

describe('registering a client', () => {
  it.each([
    'http://idp.example/callback',
    'https://idp.example/callback#fragment',
    'https://user@idp.example/',
    'javascript:alert(1)',
    '/callback',
    '',
  ])('refuses the redirect URI %p', async (uri) => {
    const deps = inMemoryIdentity(new FixedClock(NOW));
    const input = { kind: 'okta', name: 'Okta', redirectUris: [uri] } as const;
    await expect(createOAuthClient(deps, input)).rejects.toThrow('redirect URI');
  });

  it.each(['https://idp.example/callback?x=1', 'http://localhost:4000/callback', 'http://127.0.0.1/'])(
    'takes the redirect URI %p, and keeps the secret as a hash',
    async (uri) => {
      const deps = inMemoryIdentity(new FixedClock(NOW));
      const { client, secret } = await createOAuthClient(deps, {
        kind: 'okta',
        name: 'Okta',
        redirectUris: [uri],
      });
      expect(JSON.stringify(client)).not.toContain(secret);
      expect(clientSecretMatches(client, secret, NOW)).toBe(true);
      expect(clientSecretMatches(client, `${secret}x`, NOW)).toBe(false);
    },
  );
});

it('several secrets may be in use at once, each to its end', () => {
  const hash = (secret: string) => hashOf(secret).toString('hex');
  const client = { secrets: [{ hash: hash('old'), expiresAt: NOW }, { hash: hash('new') }] };
  expect(clientSecretMatches(client, 'new', NOW)).toBe(true);
  expect(clientSecretMatches(client, 'old', new Date(NOW.getTime() - 1))).toBe(true);
  expect(clientSecretMatches(client, 'old', NOW)).toBe(false);
});
