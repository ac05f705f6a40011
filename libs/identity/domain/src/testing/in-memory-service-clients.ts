import type { InMemoryDirectory } from '@vbc/directory/domain/testing';
import type { CredentialUse, ServiceCredential } from '../service/service-credential';
import type { ServiceClientWithCredentials } from '../service/service-client';
import type { ServiceClientDirectory } from '../service/service-client-directory.port';
import { isOf } from './in-memory-service-credentials';
import type { InMemoryTables } from './in-memory-tables';

const USE_WRITTEN_EVERY_MS = 60_000;

export class InMemoryServiceClients implements ServiceClientDirectory {
  constructor(
    private readonly directory: Pick<InMemoryDirectory, 'state'>,
    private readonly tables: InMemoryTables,
  ) {}

  find(clientId: string): Promise<ServiceClientWithCredentials | null> {
    const client = this.tables.serviceClients.get(clientId);
    const connection = client && this.directory.state.connection(client.accountId, client.connectionId);
    if (client === undefined || connection === undefined) return Promise.resolve(null);
    const own = [...this.tables.serviceCredentials.values()]
      .filter(isOf(client.accountId, client.connectionId))
      .filter(({ revokedAt }) => revokedAt === undefined);
    const { id, label, kind, strict } = connection;
    return Promise.resolve({
      ...client,
      connection: { id, label, kind, strict },
      secrets: own.filter((one) => one.kind === 'client-secret'),
      federations: own.filter((one) => one.kind === 'federation'),
    });
  }

  recordUse({ id }: ServiceCredential, use: CredentialUse): Promise<void> {
    const credential = this.tables.serviceCredentials.get(id);
    const last = credential?.lastUse?.at.getTime() ?? -Infinity;
    if (credential !== undefined && use.at.getTime() - last >= USE_WRITTEN_EVERY_MS) {
      this.tables.serviceCredentials.set(id, { ...credential, lastUse: use });
    }
    return Promise.resolve();
  }

  recordRefusal(
    { accountId, id }: { accountId: string; id: string },
    lastRefusal: { at: Date; message: string },
  ): Promise<void> {
    const credential = this.tables.serviceCredentials.get(id);
    if (credential?.kind === 'federation' && credential.accountId === accountId) {
      this.tables.serviceCredentials.set(id, { ...credential, lastRefusal });
    }
    return Promise.resolve();
  }
}
