import { randomBytes } from 'node:crypto';

import { type Configuration, errors, type KoaContextWithOIDC, Provider } from 'oidc-provider';

import type { Keyring } from '../keys/keyring';

import { clientAdapter } from './client-adapter';
import { MemoryAdapter } from './memory-adapter';
import { signInPolicy } from './sign-in-policy';
import type { SsoClient } from './sso-client';
import type { SsoPeople } from './sso-people';
import { claimsOf, CLAIMS_OF_SCOPES, SCOPES } from './sso-claims';

const OFF = { enabled: false } as const;

export interface ProviderParts {
  /** Without a trailing slash; its path is where the provider is mounted. */
  issuer: string;
  keyring: Keyring;
  people: SsoPeople;
  /** The registration as it is now. */
  client: () => SsoClient;
  renderError: (description: string) => string;
}

/** The company's OpenID Connect provider: authorization code with PKCE for the one registered client, and nothing else. */
export function createProvider(parts: ProviderParts): Provider {
  const { pathname } = new URL(parts.issuer);
  const provider = new Provider(parts.issuer, configuration(parts, pathname));
  // Whoever mounts it says in these headers what the issuer says; nobody else can.
  provider.proxy = true;
  provider.use(async (ctx: KoaContextWithOIDC, next) => {
    ctx['mountPath'] = pathname;
    await next();
  });
  return provider;
}

function configuration(parts: ProviderParts, pathname: string): Configuration {
  return {
    adapter: (name) => (name === 'Client' ? clientAdapter(parts.client) : new MemoryAdapter()),
    jwks: { keys: parts.keyring.all().map((key) => ({ ...key })) },
    ...PROTOCOL,
    cookies: cookies(pathname),
    findAccount: (_, sub) => {
      const person = parts.people.find(sub);
      return person && { accountId: sub, claims: () => claimsOf(person) };
    },
    loadExistingGrant: grantWithoutAsking,
    interactions: { policy: signInPolicy(), url: (_, { uid }) => `${pathname}/sign-in/${uid}` },
    renderError: (ctx, { error, error_description: description }) => {
      ctx.type = 'html';
      ctx.body = parts.renderError(description ?? error);
    },
  };
}

const PROTOCOL = {
  scopes: ['openid', ...SCOPES],
  claims: CLAIMS_OF_SCOPES,
  // All in the ID token, as identity providers do that have it carry what their applications need.
  conformIdTokenClaims: false,
  responseTypes: ['code'],
  clientAuthMethods: ['client_secret_basic'],
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'] },
  pkce: { required: () => true },
  allowOmittingSingleRegisteredRedirectUri: false,
  clientBasedCORS: () => false,
  features: {
    devInteractions: OFF,
    rpInitiatedLogout: OFF,
    claimsParameter: OFF,
    dPoP: OFF,
    pushedAuthorizationRequests: OFF,
    resourceIndicators: OFF,
  },
  ttl: {
    AccessToken: 3600,
    AuthorizationCode: 60,
    Grant: 86_400,
    IdToken: 3600,
    Interaction: 3600,
    Session: 86_400,
  },
} satisfies Configuration;

/** Cookies do not tell ports apart: names and path are our own. */
function cookies(path: string): Configuration['cookies'] {
  return {
    keys: [randomBytes(32).toString('base64url')],
    names: {
      session: 'idp_simulator_sso',
      interaction: 'idp_simulator_sign_in',
      resume: 'idp_simulator_resume',
    },
    short: { httpOnly: true, sameSite: 'lax', signed: true },
    long: { httpOnly: true, sameSite: 'lax', signed: true, path },
  };
}

/** The company's administrator has agreed for everybody, as is usual within a company. */
async function grantWithoutAsking({ oidc }: KoaContextWithOIDC) {
  const { client, session } = oidc;
  if (client === undefined || session?.accountId === undefined) throw new errors.AccessDenied();
  const { Grant } = oidc.provider;
  const grant = new Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(['openid', ...SCOPES].join(' '));
  await grant.save();
  return grant;
}
