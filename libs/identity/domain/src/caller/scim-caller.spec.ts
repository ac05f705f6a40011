import type { AccountPolicy } from '@vbc/directory/domain';
import { personBoundAuthority, serviceTokenAuthority, tokenState } from './scim-caller';

const NOW = new Date('2026-03-01T10:00:00Z');
const LATER = new Date('2026-03-01T10:00:01Z');
const SSO_OFF: AccountPolicy = {
  switches: { scimEnabled: true, scimOnly: false, welcomeMailsDisabled: false },
  sso: { enabled: false, enforced: false },
};
const SSO_ON = { ...SSO_OFF, sso: { enabled: true, enforced: false } };
const PERSON = { role: 'SU', staged: false, ssoOff: false } as const;

describe('rules 7 and 8: the authority of a person-bound token', () => {
  it.each([
    ['of a Super User', PERSON, SSO_OFF, 'SU'],
    ['of an Account Administrator', { ...PERSON, role: 'AA' as const }, SSO_OFF, 'AA'],
    ['of an End User', { ...PERSON, role: 'EU' as const }, SSO_OFF, null],
    ['of somebody staged', { ...PERSON, staged: true }, SSO_OFF, null],
    ['of somebody with single sign-on', PERSON, SSO_ON, null],
    ['of somebody exempt from it', { ...PERSON, ssoOff: true }, SSO_ON, 'SU'],
    ['of nobody', null, SSO_OFF, null],
  ])('%s', (_who, person, policy, authority) => {
    expect(personBoundAuthority(person, policy)).toBe(authority);
  });
});

describe('rule 10: the authority of a service token', () => {
  it.each([
    ['SU, and its creator still is', { role: 'SU', createdBy: 'x' } as const, PERSON, 'SU'],
    [
      'SU, and its creator is AA',
      { role: 'SU', createdBy: 'x' } as const,
      { ...PERSON, role: 'AA' as const },
      'AA',
    ],
    [
      'SU, and its creator is EU',
      { role: 'SU', createdBy: 'x' } as const,
      { ...PERSON, role: 'EU' as const },
      'AA',
    ],
    ['SU, and its creator is gone', { role: 'SU', createdBy: 'x' } as const, null, 'AA'],
    ['SU by the operator', { role: 'SU' } as const, null, 'SU'],
    ['AA, and its creator has risen', { role: 'AA', createdBy: 'x' } as const, PERSON, 'AA'],
  ])('made as %s', (_how, token, creator, authority) => {
    expect(serviceTokenAuthority(token, creator)).toBe(authority);
  });
});

describe('the state of a token', () => {
  it.each([
    ['without an end', {}, 'live'],
    ['before its end', { expiresAt: LATER }, 'live'],
    ['at its end', { expiresAt: NOW }, 'expired'],
    ['revoked', { revokedAt: NOW }, 'revoked'],
    ['revoked and expired', { revokedAt: NOW, expiresAt: NOW }, 'revoked'],
  ])('%s', (_how, token, state) => {
    expect(tokenState(token, NOW)).toBe(state);
  });
});
