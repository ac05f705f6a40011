import type { ConnectionKind } from '@vbc/directory/domain';
import {
  InvalidClientError,
  type ClientSecret,
  type OAuthClient,
  type OAuthClientRepository,
} from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

import { violatedConstraint } from '../database-error';

interface ClientRow {
  readonly client_id: string;
  readonly kind: ConnectionKind;
  readonly name: string;
  readonly redirect_uris: string[];
  readonly secret_hashes: { hash: string; expiresAt?: string }[];
  readonly account_id: string | null;
  readonly disabled: boolean;
  readonly created_at: Date;
}

/** OAuth clients in PostgreSQL. */
export class SqlOAuthClientRepository implements OAuthClientRepository {
  constructor(private readonly manager: EntityManager) {}

  async find(clientId: string): Promise<OAuthClient | null> {
    const [row] = await this.manager.query<ClientRow[]>('select * from oauth_clients where client_id = $1', [
      clientId,
    ]);
    return row === undefined ? null : clientFromRow(row);
  }

  async list(): Promise<OAuthClient[]> {
    const rows = await this.manager.query<ClientRow[]>(
      'select * from oauth_clients order by created_at, client_id',
    );
    return rows.map(clientFromRow);
  }

  async insert(client: OAuthClient): Promise<void> {
    try {
      await this.manager.query(
        `insert into oauth_clients (client_id, kind, name, redirect_uris, secret_hashes, account_id, disabled, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          client.clientId,
          client.kind,
          client.name,
          client.redirectUris,
          JSON.stringify(client.secrets),
          client.accountId ?? null,
          client.disabled,
          client.createdAt,
        ],
      );
    } catch (error) {
      if (violatedConstraint(error) !== 'oauth_clients_pkey') throw error;
      throw new InvalidClientError(`There is a client with the id "${client.clientId}" already.`);
    }
  }
}

function clientFromRow(row: ClientRow): OAuthClient {
  return {
    clientId: row.client_id,
    kind: row.kind,
    name: row.name,
    redirectUris: row.redirect_uris,
    secrets: row.secret_hashes.map(secretFromJson),
    ...(row.account_id === null ? {} : { accountId: row.account_id }),
    disabled: row.disabled,
    createdAt: row.created_at,
  };
}

function secretFromJson({ hash, expiresAt }: { hash: string; expiresAt?: string }): ClientSecret {
  return { hash, ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) }) };
}
