import type { SingleSignOnView, SsoProvisioningUser } from '@vbc/contracts';

const OKTA = { id: 'c1', label: 'Okta Production', kind: 'okta' } as const;

/** Set up and tested, but not enabled; dana acts for a connection, and nobody keeps a password yet. */
export function singleSignOn(changes: Partial<SingleSignOnView> = {}): SingleSignOnView {
  return {
    version: 3,
    enabled: false,
    enforced: false,
    provider: {
      issuer: 'https://id.acme.example',
      authorizationEndpoint: 'https://id.acme.example/authorize',
      tokenEndpoint: 'https://id.acme.example/token',
      jwksUri: 'https://id.acme.example/keys',
      clientId: 'vbc',
      userNameClaim: 'preferred_username',
      hasClientSecret: true,
    },
    redirectUri: 'https://portal.test/sso/acme/callback',
    signInUrl: 'https://portal.test/sso/acme/start',
    lastTest: {
      at: '2026-02-01T10:00:00Z',
      byUserName: 'grace.hopper',
      result: 'success',
      message: 'It would sign grace.hopper in.',
      matchedUserName: 'grace.hopper',
    },
    provisioningUsers: [dana],
    exemptSuperUsers: [],
    affectedUsers: 88,
    ...changes,
  };
}

export const dana: SsoProvisioningUser = {
  userId: 'u7',
  userName: 'dana.admin',
  role: 'AA',
  ssoOff: false,
  connections: [OKTA],
};
