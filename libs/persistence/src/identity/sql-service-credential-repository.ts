import type {
  ClientSecretCredential,
  Federation,
  LiveCounts,
  ServiceClient,
  ServiceCredential,
  ServiceCredentialKind,
  ServiceCredentialRepository,
} from '@vbc/identity/domain';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

import {
  federationFromRow,
  secretFromRow,
  type FederationRow,
  type SecretRow,
} from './service-credential-row';

interface ClientRow {
  readonly client_id: string;
  readonly account_id: string;
  readonly connection_id: string;
  readonly created_at: Date;
}

/** Client secrets and federations in PostgreSQL. */
export class SqlServiceCredentialRepository implements ServiceCredentialRepository {
  constructor(private readonly manager: EntityManager) {}

  async lockConnection(accountId: string, connectionId: string): Promise<boolean> {
    if (!isUuid(accountId) || !isUuid(connectionId)) return false;
    // Not for update: what refers to the connection, as every push does, need not wait.
    const rows = await this.manager.query<unknown[]>(
      'select 1 from connections where account_id = $1 and connection_id = $2 for no key update',
      [accountId, connectionId],
    );
    return rows.length === 1;
  }

  async clientOf(accountId: string, connectionId: string): Promise<ServiceClient | null> {
    const [row] = await this.manager.query<ClientRow[]>(
      'select * from service_clients where account_id = $1 and connection_id = $2',
      [accountId, connectionId],
    );
    return row === undefined ? null : clientFromRow(row);
  }

  async insertClient(client: ServiceClient): Promise<void> {
    await this.manager.query(
      'insert into service_clients (client_id, account_id, connection_id, created_at) values ($1, $2, $3, $4)',
      [client.clientId, client.accountId, client.connectionId, client.createdAt],
    );
  }

  async insertSecret(secret: ClientSecretCredential): Promise<void> {
    await this.manager.query(
      `insert into client_secrets (account_id, connection_id, secret_id, secret_hash, name, prefix, role, created_by,
         created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        secret.accountId,
        secret.connectionId,
        secret.id,
        secret.secretHash,
        secret.name,
        secret.prefix,
        secret.role,
        secret.createdBy ?? null,
        secret.createdAt,
        secret.expiresAt,
      ],
    );
  }

  async insertFederation(federation: Federation): Promise<void> {
    await this.manager.query(
      `insert into federations (account_id, connection_id, federation_id, name, issuer, jwks_url, subject, audience,
         role, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        federation.accountId,
        federation.connectionId,
        federation.id,
        federation.name,
        federation.issuer,
        federation.jwksUrl,
        federation.subject,
        federation.audience,
        federation.role,
        federation.createdBy ?? null,
        federation.createdAt,
      ],
    );
  }

  async find(
    accountId: string,
    kind: ServiceCredentialKind,
    credentialId: string,
  ): Promise<ServiceCredential | null> {
    if (!isUuid(accountId) || !isUuid(credentialId)) return null;
    return kind === 'client-secret'
      ? this.secret(accountId, credentialId)
      : this.federation(accountId, credentialId);
  }

  async liveCounts(accountId: string, connectionId: string, now: Date): Promise<LiveCounts> {
    const [row] = await this.manager.query<{ secrets: number; federations: number; tokens: number }[]>(
      LIVE_COUNTS,
      [accountId, connectionId, now],
    );
    return {
      'client-secret': row?.secrets ?? 0,
      federation: row?.federations ?? 0,
      'bearer-token': row?.tokens ?? 0,
    };
  }

  async revoke(
    accountId: string,
    kind: ServiceCredentialKind,
    credentialId: string,
    at: Date,
  ): Promise<void> {
    await this.manager.query(REVOKE[kind], [accountId, credentialId, at]);
  }

  private async secret(accountId: string, id: string): Promise<ClientSecretCredential | null> {
    const [row] = await this.manager.query<SecretRow[]>(
      'select * from client_secrets where account_id = $1 and secret_id = $2',
      [accountId, id],
    );
    return row === undefined ? null : secretFromRow(row);
  }

  private async federation(accountId: string, id: string): Promise<Federation | null> {
    const [row] = await this.manager.query<FederationRow[]>(
      'select * from federations where account_id = $1 and federation_id = $2',
      [accountId, id],
    );
    return row === undefined ? null : federationFromRow(row);
  }
}

/** Parameters: account, connection, now. */
const LIVE_COUNTS = `
  select
    (select count(*)::int from client_secrets
     where account_id = $1 and connection_id = $2 and revoked_at is null and expires_at > $3) as secrets,
    (select count(*)::int from federations
     where account_id = $1 and connection_id = $2 and revoked_at is null) as federations,
    (select count(*)::int from bearer_tokens
     where account_id = $1 and connection_id = $2 and revoked_at is null
       and (expires_at is null or expires_at > $3)) as tokens`;

/** Parameters: account, id, time. */
const REVOKE: Readonly<Record<ServiceCredentialKind, string>> = {
  'client-secret':
    'update client_secrets set revoked_at = $3 where account_id = $1 and secret_id = $2 and revoked_at is null',
  federation:
    'update federations set revoked_at = $3 where account_id = $1 and federation_id = $2 and revoked_at is null',
};

function clientFromRow(row: ClientRow): ServiceClient {
  return {
    clientId: row.client_id,
    accountId: row.account_id,
    connectionId: row.connection_id,
    createdAt: row.created_at,
  };
}
