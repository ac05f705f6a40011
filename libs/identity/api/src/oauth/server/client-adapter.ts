import type { OAuthClient, OAuthClientRepository } from '@vbc/identity/domain';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Clients are rows of ours; the library reads them. A disabled one is unknown. */
export class ClientAdapter implements Adapter {
  constructor(private readonly clients: OAuthClientRepository) {}

  async find(clientId: string): Promise<AdapterPayload | undefined> {
    const client = await this.clients.find(clientId);
    return client === null || client.disabled ? undefined : metadataOf(client);
  }

  upsert(): Promise<void> {
    return Promise.reject(new Error('Clients are registered by the operator alone'));
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

function metadataOf(client: OAuthClient): AdapterPayload {
  return {
    client_id: client.clientId,
    client_name: client.name,
    redirect_uris: [...client.redirectUris],
    // Only hashes are kept; the comparison is ours (oauth-provider.ts).
    client_secret: 'kept-as-a-hash',
    response_modes: ['query'],
  };
}
