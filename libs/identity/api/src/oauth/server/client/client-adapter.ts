import { SCIM_SCOPE, type OAuthClient, type ServiceClientWithCredentials } from '@vbc/identity/domain';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { KnownClients } from './known-clients';

/** Clients are rows of ours; the library reads them. */
export class ClientAdapter implements Adapter {
  constructor(private readonly known: KnownClients) {}

  async find(clientId: string): Promise<AdapterPayload | undefined> {
    const found = await this.known.find(clientId);
    if (found === null) return undefined;
    return found.kind === 'operator' ? operatorMetadata(found.client) : serviceMetadata(found.client);
  }

  upsert(): Promise<void> {
    return Promise.reject(new Error('Clients are not registered through the library'));
  }

  consume(): Promise<void> {
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return Promise.resolve();
  }

  revokeByGrantId(): Promise<void> {
    return Promise.resolve();
  }

  findByUid(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

/** Only hashes are kept; the comparison is ours (client-authentication.ts). */
const KEPT_AS_A_HASH = 'kept-as-a-hash';

function operatorMetadata(client: OAuthClient): AdapterPayload {
  return {
    client_id: client.clientId,
    client_name: client.name,
    redirect_uris: [...client.redirectUris],
    client_secret: KEPT_AS_A_HASH,
    response_modes: ['query'],
  };
}

/** Nobody is sent anywhere for it: no redirect URI, no authorization, no refresh. */
function serviceMetadata(client: ServiceClientWithCredentials): AdapterPayload {
  return {
    client_id: client.clientId,
    client_name: client.connection.label,
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
    scope: SCIM_SCOPE,
    client_secret: KEPT_AS_A_HASH,
  };
}
