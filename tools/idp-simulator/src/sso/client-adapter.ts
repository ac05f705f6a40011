import type { Adapter, AdapterPayload } from 'oidc-provider';

import { MemoryAdapter } from './memory-adapter';
import type { SsoClient } from './sso-client';

/** The one client there is, as it is registered now. */
export function clientAdapter(client: () => SsoClient): Adapter {
  const adapter = new MemoryAdapter();
  adapter.find = (id) => Promise.resolve(id === client().clientId ? asRegistered(client()) : undefined);
  return adapter;
}

/** OpenID Connect Dynamic Client Registration 1.0 section 2. */
function asRegistered({ clientId, clientSecret, redirectUris, algorithm }: SsoClient): AdapterPayload {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    client_name: 'Vonage Business Communications',
    redirect_uris: [...redirectUris],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic',
    id_token_signed_response_alg: algorithm,
    // `auth_time` is always told, not only where `max_age` asks for it.
    require_auth_time: true,
  };
}
