import type { Clock } from '@vbc/util';

import type { Environment } from '../config/environment';
import { signAssertion } from '../federation/assertion';
import type { Keyring } from '../keys/keyring';
import { AuthorizationFlow } from '../oauth/authorization-flow';
import { type AssertionSource, ServiceTokens } from '../oauth/service-login';
import { TokenClient } from '../oauth/token-client';
import { TokenEndpoint } from '../oauth/token-endpoint';
import type { IdentityProvider } from '../provider/identity-provider';
import type { TrafficLog } from '../traffic/traffic-log';

export interface OAuthParts {
  environment: Pick<Environment, 'apiUrl' | 'clientId' | 'clientSecret' | 'redirectUri' | 'publicUrl'> & {
    /** Where browsers reach the service, if elsewhere. */
    portalUrl?: string;
  };
  provider: IdentityProvider;
  keyring: Keyring;
  traffic: TrafficLog;
  clock: Clock;
}

/** Everything that asks the service for access tokens. */
export interface TokenMakers {
  endpoint: TokenEndpoint;
  service: ServiceTokens;
  assertion: AssertionSource;
}

/** Where the tenants of Entra ID are, without a trailing slash. */
export function authorityOf({ publicUrl }: Pick<Environment, 'publicUrl'>): string {
  return `${publicUrl}/entra`;
}

export function tokenMakers(parts: OAuthParts): TokenMakers {
  const { environment, provider, traffic, clock } = parts;
  const { userAgent } = provider.wire;
  const client = new TokenClient({ userAgent, traffic, clock });
  const url = `${environment.apiUrl}/oauth/token`;
  const assertion = assertionSource(parts);
  return {
    endpoint: new TokenEndpoint({ url, ...oauthClient(parts) }, client),
    service: new ServiceTokens(client, assertion),
    assertion,
  };
}

export function authorizationFlow(parts: OAuthParts, endpoint: TokenEndpoint): AuthorizationFlow {
  const { apiUrl, redirectUri } = parts.environment;
  const options = {
    authorizationUrl: `${apiUrl}/oauth/authorize`,
    tokenUrl: `${apiUrl}/oauth/token`,
    ...oauthClient(parts),
    redirectUri,
  };
  return new AuthorizationFlow(options, `${apiUrl}/oauth`, endpoint, parts.clock);
}

/** The one that was given, or that of the demo data. */
function oauthClient({ environment, provider: { kind } }: OAuthParts) {
  return {
    clientId: environment.clientId ?? `${kind}-simulator`,
    clientSecret: environment.clientSecret ?? `${kind}-simulator-demo-secret`,
  };
}

function assertionSource({ environment, provider, keyring, clock }: OAuthParts): AssertionSource {
  const identity = provider.workloadIdentity;
  const authority = authorityOf(environment);
  return async (fault) => {
    if (identity === undefined) throw new Error(`${provider.name} signs no assertions.`);
    return signAssertion({ authority, identity, keyring, now: clock.now(), fault });
  };
}
