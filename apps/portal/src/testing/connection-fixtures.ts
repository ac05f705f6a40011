import type {
  AuthorizationView,
  BearerTokenView,
  ClientSecretView,
  ConnectionDetails,
  CredentialView,
  FederationView,
} from '@vbc/contracts';

const DAY = 86_400_000;

/** A time so many days (and some minutes, so that full days are left) from now. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * DAY + 600_000).toISOString();
}

const made = {
  state: 'live',
  authority: 'SU',
  createdBy: 'dana.super@acme.example',
  createdAt: '2026-01-01T00:00:00Z',
} as const;

export const authorization: AuthorizationView = {
  ...made,
  kind: 'authorization',
  id: 'g1',
  clientName: 'Okta',
  provisioningUser: { id: 'u0', userName: 'grace.hopper' },
  expiresAt: inDays(500),
};

export const federation: FederationView = {
  ...made,
  kind: 'federation',
  id: 'f1',
  name: 'Entra production',
  issuer: 'https://login.microsoftonline.com/t1/v2.0',
  jwksUrl: 'https://login.microsoftonline.com/t1/discovery/v2.0/keys',
  subject: '5b9b0f9e-0000-4000-8000-000000000001',
  audience: 'api://app-1/.default',
};

export function clientSecret(changes: Partial<ClientSecretView> = {}): ClientSecretView {
  return {
    ...made,
    kind: 'client-secret',
    id: 's1',
    name: 'First secret',
    prefix: 'vbcs_Ab3d',
    expiresAt: inDays(300),
    ...changes,
  };
}

export function bearerToken(changes: Partial<BearerTokenView> = {}): BearerTokenView {
  return {
    ...made,
    kind: 'bearer-token',
    id: 't1',
    name: 'First token',
    prefix: 'vbct_Xy9z',
    expiresAt: inDays(300),
    ...changes,
  };
}

export function connectionDetails(
  credentials: CredentialView[] = [],
  changes: Partial<ConnectionDetails> = {},
): ConnectionDetails {
  return {
    id: 'c9',
    label: 'Entra production',
    kind: 'entra',
    status: 'active',
    authority: 'SU',
    credential: credentials.length === 0 ? 'none' : 'client-secret',
    managedUsers: 12,
    records: 14,
    createdAt: '2026-01-01T00:00:00Z',
    strict: false,
    rateLimit: 'default',
    scimBaseUrl: 'https://portal.test/scim/v2',
    authorizationUrl: 'https://portal.test/oauth/authorize',
    tokenUrl: 'https://portal.test/oauth/token',
    credentials,
    ...changes,
  };
}
