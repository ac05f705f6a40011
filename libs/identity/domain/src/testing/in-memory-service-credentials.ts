import { tokenState } from '../caller/scim-caller';
import type { ServiceClient } from '../service/service-client';
import type {
  ClientSecretCredential,
  Federation,
  ServiceCredential,
  ServiceCredentialKind,
} from '../service/service-credential';
import type { LiveCounts, ServiceCredentialRepository } from '../service/service-credential-repository.port';
import type { InMemoryTables } from './in-memory-tables';

const DONE = Promise.resolve();

export class InMemoryServiceCredentials implements ServiceCredentialRepository {
  constructor(
    private readonly tables: InMemoryTables,
    private readonly hasConnection: (accountId: string, connectionId: string) => boolean,
  ) {}

  lockConnection(accountId: string, connectionId: string): Promise<boolean> {
    return Promise.resolve(this.hasConnection(accountId, connectionId));
  }

  clientOf(accountId: string, connectionId: string): Promise<ServiceClient | null> {
    const own = [...this.tables.serviceClients.values()].find(isOf(accountId, connectionId));
    return Promise.resolve(own ?? null);
  }

  insertClient(client: ServiceClient): Promise<void> {
    this.tables.serviceClients.set(client.clientId, client);
    return DONE;
  }

  insertSecret(secret: ClientSecretCredential): Promise<void> {
    this.tables.serviceCredentials.set(secret.id, secret);
    return DONE;
  }

  insertFederation(federation: Federation): Promise<void> {
    this.tables.serviceCredentials.set(federation.id, federation);
    return DONE;
  }

  find(
    accountId: string,
    kind: ServiceCredentialKind,
    credentialId: string,
  ): Promise<ServiceCredential | null> {
    const found = this.tables.serviceCredentials.get(credentialId);
    return Promise.resolve(found?.accountId === accountId && found.kind === kind ? found : null);
  }

  liveCounts(accountId: string, connectionId: string, now: Date): Promise<LiveCounts> {
    const live = <
      Row extends { expiresAt?: Date; revokedAt?: Date; accountId: string; connectionId: string },
    >(
      rows: Iterable<Row>,
    ) => [...rows].filter(isOf(accountId, connectionId)).filter((row) => tokenState(row, now) === 'live');
    const service: ServiceCredential[] = live(this.tables.serviceCredentials.values());
    const count = (kind: ServiceCredentialKind) => service.filter((one) => one.kind === kind).length;
    return Promise.resolve({
      'client-secret': count('client-secret'),
      federation: count('federation'),
      'bearer-token': live(this.tables.bearerTokens.values()).length,
    });
  }

  async revoke(
    accountId: string,
    kind: ServiceCredentialKind,
    credentialId: string,
    at: Date,
  ): Promise<void> {
    const found = await this.find(accountId, kind, credentialId);
    if (found !== null && found.revokedAt === undefined) {
      this.tables.serviceCredentials.set(credentialId, { ...found, revokedAt: at });
    }
  }
}

export function isOf(accountId: string, connectionId: string) {
  return (row: { accountId: string; connectionId: string }): boolean =>
    row.accountId === accountId && row.connectionId === connectionId;
}
