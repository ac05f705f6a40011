import { credentialByName } from './credential-by-name';

const REVOKED = { id: '1', name: '2026', revokedAt: new Date('2026-01-01T00:00:00Z') };
const LIVE = { id: '2', name: '2026' };
const WORDS = ['client secret', 'client secrets', 'this connection'] as const;

describe('credentialByName', () => {
  it.each([
    ['the live one of a name', '2026', [REVOKED, LIVE], LIVE],
    ['any by its id', '1', [REVOKED, LIVE], REVOKED],
  ])('finds %s', (_what, wanted, all, found) => {
    expect(credentialByName(all, wanted, WORDS)).toBe(found);
  });

  it.each([
    ['unknown', [REVOKED, LIVE], 'There is no live client secret "unknown" in this connection.'],
    ['2026', [REVOKED], 'There is no live client secret "2026" in this connection.'],
    [
      '2026',
      [LIVE, { ...LIVE, id: '3' }],
      'Several client secrets are named "2026": give one of these ids: 2, 3.',
    ],
  ])('refuses %s of %j with what to do', (wanted, all, message) => {
    expect(() => credentialByName(all, wanted, WORDS)).toThrow(message);
  });
});
