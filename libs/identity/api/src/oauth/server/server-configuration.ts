import { SCIM_SCOPE } from '@vbc/identity/domain';
import type { Adapter, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { IdentityPorts } from '../../identity.ports';
import { ArtefactAdapter } from './artefact-adapter';
import { ClientAdapter } from './client/client-adapter';
import type { ClientAuthentication } from './client/client-authentication';
import type { KnownClients } from './client/known-clients';
import { CodeAdapter } from './code-adapter';
import { GrantAdapter } from './grant-adapter';
import { noSessions } from './no-session-adapter';
import { AUTHORIZE_PATH, OAUTH_PATH } from './paths';

const DAY = 86_400;
const OFF = { enabled: false } as const;

/** Who the clients are and how they proved it. */
export interface Clients {
  readonly known: KnownClients;
  readonly authentication: ClientAuthentication;
}

/**
 * The library's settings: authorization code and refresh for the applications of identity providers, client credentials for
 * the client of a connection, all of them confidential, and nothing else.
 */
export function serverConfiguration(
  ports: IdentityPorts,
  clients: Clients,
  renderError: NonNullable<Configuration['renderError']>,
): Configuration {
  return {
    adapter: (name) => adapterFor(name, ports, clients.known),
    ...PROTOCOL,
    ttl: TTL,
    jwks: { keys: ports.settings.oauthJwks.keys.map((key) => ({ ...key })) },
    cookies: cookies(ports),
    features: features(clients),
    extraTokenClaims: (ctx, token) => credentialOf(ctx, token, clients),
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    loadExistingGrant,
    interactions: { url: (_ctx, interaction) => `${OAUTH_PATH}/interaction/${interaction.uid}` },
    renderError,
  };
}

const PROTOCOL = {
  routes: { authorization: AUTHORIZE_PATH },
  scopes: [SCIM_SCOPE],
  claims: {},
  responseTypes: ['code'],
  clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
  clientDefaults: {
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic',
    id_token_signed_response_alg: 'ES256',
  },
  enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
  // Optional for the identity providers that do not know it; what is used is enforced, S256 only.
  pkce: { required: () => false },
  allowOmittingSingleRegisteredRedirectUri: false,
  clientBasedCORS: () => false,
  // Identity providers rest for months and do not promise to store a new refresh token (RFC 9700 §4.14 asks rotation of
  // public clients only).
  rotateRefreshToken: false,
  // The library would want `offline_access` and `prompt=consent`; our consent page says that access goes on.
  issueRefreshToken: () => true,
  expiresWithSession: () => false,
  revokeGrantPolicy: () => true,
} satisfies Configuration;

const FEATURES = {
  clientCredentials: { enabled: true },
  devInteractions: OFF,
  userinfo: OFF,
  rpInitiatedLogout: OFF,
  claimsParameter: OFF,
  dPoP: OFF,
  pushedAuthorizationRequests: OFF,
  requestObjects: OFF,
  resourceIndicators: OFF,
} satisfies Configuration['features'];

/** Another client's token: nothing happens, and nothing is told (RFC 7009 §2.1, RFC 7662 §2.2). */
function features({ authentication }: Clients): Configuration['features'] {
  return {
    ...FEATURES,
    revocation: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
    },
    introspection: {
      enabled: true,
      allowedPolicy: async (_ctx, client, token) =>
        token.clientId === client.clientId && (await credentialLives(authentication, token)),
    },
  };
}

/** A token of a secret or federation that was revoked is in the store still, and worth nothing. */
async function credentialLives(
  authentication: ClientAuthentication,
  token: { kind: string; clientId?: string | undefined; extra?: Record<string, unknown> | undefined },
): Promise<boolean> {
  if (token.kind !== 'ClientCredentials') return true;
  return authentication.isLive(token.clientId ?? '', token.extra?.['credential']);
}

/** A token of a service client carries the id of what it was made with: it dies with that. */
function credentialOf(ctx: KoaContextWithOIDC, token: { kind: string }, { authentication }: Clients) {
  if (token.kind !== 'ClientCredentials') return undefined;
  const credential = authentication.credentialOf(ctx.req);
  if (credential === null) throw new Error('A service client without a credential');
  return { credential: credential.id };
}

const TTL = {
  AccessToken: 3600,
  AuthorizationCode: 60,
  ClientCredentials: 3600,
  Grant: 730 * DAY,
  Interaction: 1800,
  RefreshToken: 730 * DAY,
  Session: 1800,
} satisfies Configuration['ttl'];

function cookies({ settings }: IdentityPorts): Configuration['cookies'] {
  const options = {
    httpOnly: true,
    sameSite: 'lax',
    signed: true,
    secure: settings.publicUrl.startsWith('https:'),
  } as const;
  return {
    keys: [...settings.oauthCookieKeys],
    names: { session: 'vbc_oauth', interaction: 'vbc_interaction', resume: 'vbc_interaction_resume' },
    short: options,
    long: { ...options, path: OAUTH_PATH },
  };
}

function adapterFor(name: string, ports: IdentityPorts, known: KnownClients): Adapter {
  switch (name) {
    case 'Client':
      return new ClientAdapter(known);
    case 'Grant':
      return new GrantAdapter(ports);
    case 'Session':
      return noSessions;
    case 'AuthorizationCode':
      return new CodeAdapter(ports.artefacts, ports);
    default:
      return new ArtefactAdapter(name, ports.artefacts, ports.clock);
  }
}

/** Only the grant of this very interaction counts: an earlier one never approves. */
function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const grantId = ctx.oidc.result?.consent?.grantId;
  return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId);
}
