import type { ConnectionEnd, ConnectionKind } from './connection';
import { endedSentence } from './ended-sentence';

const DANA = {
  userName: 'dana@acme.example',
  personName: 'Dana Super',
  at: new Date('2026-03-03T23:59:59Z'),
};

describe('rule 8: why a connection ended: who, what changed, when, and what to do', () => {
  it.each<[ConnectionEnd['reason'], ConnectionKind, string]>([
    [
      'password-changed',
      'okta',
      'Dana Super changed the password on 3 March 2026: authenticate again in Okta.',
    ],
    [
      'password-set',
      'onelogin',
      'The operator set a new password for Dana Super on 3 March 2026: authenticate again in OneLogin.',
    ],
    [
      'username-changed',
      'entra',
      'The username of Dana Super was changed on 3 March 2026: authorize again in Microsoft Entra ID.',
    ],
    [
      'role-lost',
      'okta',
      'Dana Super stopped being an administrator on 3 March 2026: authenticate again in Okta as an administrator.',
    ],
    [
      'user-deleted',
      'other',
      'Dana Super was deleted on 3 March 2026: authorize again in your identity provider as another administrator.',
    ],
    [
      'sso-applies',
      'okta',
      'Single sign-on came to apply to Dana Super on 3 March 2026: authenticate again in Okta as an administrator to whom it does not apply.',
    ],
    [
      'authorization-ended',
      'okta',
      'Dana Super ended the authorization on 3 March 2026: authenticate again in Okta.',
    ],
    [
      'revoked',
      'okta',
      'The authorization of Dana Super was given back, or its code was used twice, on 3 March 2026: authenticate again in Okta.',
    ],
  ])('%s, %s', (reason, kind, sentence) => {
    expect(endedSentence(kind, { ...DANA, reason })).toBe(sentence);
  });

  it('names the username where the name is not known, and nobody where neither is', () => {
    const { personName, ...end } = { ...DANA, reason: 'revoked' } as const;
    expect(endedSentence('okta', end)).not.toContain(personName);
    expect(endedSentence('okta', end)).toContain('of dana@acme.example was given back');
    expect(endedSentence('okta', { ...end, userName: '' })).toMatch(/^The authorization was given back/);
  });
});
