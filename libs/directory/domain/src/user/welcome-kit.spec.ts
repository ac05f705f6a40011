import { buildAccount } from '../testing';
import { welcomeKitFor, type Origin, type WelcomeKit } from './welcome-kit';

const PORTAL: Origin = { kind: 'portal' };
const OKTA: Origin = { kind: 'scim', idp: 'okta' };
const ONELOGIN: Origin = { kind: 'scim', idp: 'onelogin' };
const ENTRA: Origin = { kind: 'scim', idp: 'entra' };
const OTHER: Origin = { kind: 'scim', idp: 'other' };

const OFF = { enabled: false, enforced: false };
const ENABLED = { enabled: true, enforced: false };
const ENFORCED = { enabled: true, enforced: true };

const LINK = 'with-password-link';
const NO_LINK = 'without-password-link';

describe('password link', () => {
  it.each<[Origin, typeof OFF, WelcomeKit]>([
    [PORTAL, OFF, LINK],
    [PORTAL, ENABLED, LINK],
    [PORTAL, ENFORCED, NO_LINK],
    [OKTA, OFF, LINK],
    [OKTA, ENABLED, NO_LINK],
    [OKTA, ENFORCED, NO_LINK],
    [ONELOGIN, OFF, LINK],
    [ONELOGIN, ENABLED, NO_LINK],
    [ONELOGIN, ENFORCED, NO_LINK],
    [ENTRA, OFF, LINK],
    [ENTRA, ENABLED, LINK],
    [ENTRA, ENFORCED, NO_LINK],
    [OTHER, OFF, LINK],
    [OTHER, ENABLED, LINK],
    [OTHER, ENFORCED, NO_LINK],
    [PORTAL, { enabled: false, enforced: true }, LINK],
    [ENTRA, { enabled: false, enforced: true }, LINK],
  ])('rule 18: %j under SSO %j: %s', (origin, sso, kit) => {
    expect(welcomeKitFor(buildAccount({ sso }), { ssoOff: false }, origin)).toBe(kit);
  });

  it.each([PORTAL, OKTA, ENTRA])('rule 18: %j, a person whose SSO is off gets the link', (origin) => {
    expect(welcomeKitFor(buildAccount({ sso: ENFORCED }), { ssoOff: true }, origin)).toBe(LINK);
  });
});

describe('suppression', () => {
  const suppressed = { scimEnabled: true, scimOnly: false, welcomeMailsDisabled: true };

  it.each<[Origin, WelcomeKit]>([
    [OKTA, 'none'],
    [ONELOGIN, 'none'],
    [ENTRA, 'none'],
    [OTHER, 'none'],
    [PORTAL, LINK],
  ])('rule 6: %j: %s', (origin, kit) => {
    expect(welcomeKitFor(buildAccount({ switches: suppressed }), { ssoOff: false }, origin)).toBe(kit);
  });

  it('rule 2: the third switch is ineffective while the first is off', () => {
    const account = buildAccount({ switches: { ...suppressed, scimEnabled: false } });
    expect(welcomeKitFor(account, { ssoOff: false }, OKTA)).toBe(LINK);
  });
});
