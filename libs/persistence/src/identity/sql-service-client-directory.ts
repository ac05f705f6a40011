import type { ConnectionKind } from '@vbc/directory/domain';
import type {
  CredentialUse,
  ServiceClientDirectory,
  ServiceClientWithCredentials,
  ServiceCredential,
} from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

import {
  federationFromRow,
  LONGEST_AGENT,
  secretFromRow,
  type FederationRow,
  type SecretRow,
} from './service-credential-row';

interface ClientRow {
  readonly client_id: string;
  readonly account_id: string;
  readonly connection_id: string;
  readonly created_at: Date;
  readonly label: string;
  readonly kind: ConnectionKind;
  readonly strict: boolean;
}

/** Clients of connections in PostgreSQL, as the token endpoint asks for them: client id → account, all else by account. */
export class SqlServiceClientDirectory implements ServiceClientDirectory {
  constructor(private readonly manager: EntityManager) {}

  async find(clientId: string): Promise<ServiceClientWithCredentials | null> {
    const [row] = await this.manager.query<ClientRow[]>(
      `select s.client_id, s.account_id, s.connection_id, s.created_at, c.label, c.kind, c.strict
       from service_clients s
       join connections c on c.account_id = s.account_id and c.connection_id = s.connection_id
       where s.client_id = $1`,
      [clientId],
    );
    if (row === undefined) return null;
    const of = [row.account_id, row.connection_id];
    const [secrets, federations] = await Promise.all([
      this.manager.query<SecretRow[]>(`select * from client_secrets ${NOT_REVOKED_OF_CONNECTION}`, of),
      this.manager.query<FederationRow[]>(`select * from federations ${NOT_REVOKED_OF_CONNECTION}`, of),
    ]);
    return {
      clientId: row.client_id,
      accountId: row.account_id,
      connectionId: row.connection_id,
      createdAt: row.created_at,
      connection: { id: row.connection_id, label: row.label, kind: row.kind, strict: row.strict },
      secrets: secrets.map(secretFromRow),
      federations: federations.map(federationFromRow),
    };
  }

  async recordUse({ accountId, id, kind }: ServiceCredential, use: CredentialUse): Promise<void> {
    const agent = use.agent?.slice(0, LONGEST_AGENT) ?? null;
    await this.manager.query(USED[kind], [accountId, id, use.at, use.address ?? null, agent]);
  }

  async recordRefusal(
    { accountId, id }: { accountId: string; id: string },
    { at, message }: { at: Date; message: string },
  ): Promise<void> {
    await this.manager.query(
      `update federations set last_refused_at = $3, last_refusal = $4 where account_id = $1 and federation_id = $2`,
      [accountId, id, at, message],
    );
  }
}

const NOT_REVOKED_OF_CONNECTION =
  'where account_id = $1 and connection_id = $2 and revoked_at is null order by created_at, name';

/** A use is the credential's and its connection's. Written once a minute. Parameters: account, id, time, address, agent. */
const used = (table: string, id: string): string => `
  with used as (
    update ${table} set last_used_at = $3, last_used_address = $4, last_used_agent = $5
    where (last_used_at is null or last_used_at <= $3::timestamptz - interval '1 minute')
      and account_id = $1 and ${id} = $2
    returning connection_id
  )
  update connections set last_used_at = $3
  where account_id = $1 and connection_id in (select connection_id from used)`;

const USED = {
  'client-secret': used('client_secrets', 'secret_id'),
  federation: used('federations', 'federation_id'),
} as const;
