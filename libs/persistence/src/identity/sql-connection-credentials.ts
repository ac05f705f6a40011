import type { Authority, ConnectionKind } from '@vbc/directory/domain';
import type { ConnectionCredentials, ExpiringCredential, StoredCredential } from '@vbc/identity/domain';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

import {
  CREDENTIALS_OF_CONNECTION,
  EXPIRING_CREDENTIALS,
  EXPIRING_CREDENTIALS_OF_ACCOUNT,
  LIVE_CREDENTIALS_OF_ACCOUNT,
} from './credential-statements';
import { refusalFromRow, useFromRow, type UseColumns } from './service-credential-row';

interface StoredRow extends UseColumns {
  readonly kind: StoredCredential['kind'];
  readonly account_id: string;
  readonly connection_id: string;
  readonly id: string;
  /** The client's, of an authorization. */
  readonly name: string;
  readonly authority: Authority;
  readonly created_by: string | null;
  readonly creator_name: string | null;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly prefix: string | null;
  readonly issuer: string | null;
  readonly jwks_url: string | null;
  readonly subject: string | null;
  readonly audience: string | null;
  readonly last_refused_at: Date | null;
  readonly last_refusal: string | null;
}

interface ExpiringRow extends StoredRow {
  readonly expires_at: Date;
  readonly connection_label: string;
  readonly connection_kind: ConnectionKind;
}

/** What connections come in with, as shown: one query a question. */
export class SqlConnectionCredentials implements ConnectionCredentials {
  constructor(private readonly manager: EntityManager) {}

  async list(accountId: string, connectionId: string): Promise<StoredCredential[]> {
    if (!isUuid(accountId) || !isUuid(connectionId)) return [];
    const rows = await this.manager.query<StoredRow[]>(CREDENTIALS_OF_CONNECTION, [accountId, connectionId]);
    return rows.map(storedFromRow);
  }

  async live(accountId: string, now: Date): Promise<StoredCredential[]> {
    const rows = await this.manager.query<StoredRow[]>(LIVE_CREDENTIALS_OF_ACCOUNT, [accountId, now]);
    return rows.map(storedFromRow);
  }

  async expiring(period: { now: Date; until: Date }, accountId?: string): Promise<ExpiringCredential[]> {
    const { now, until } = period;
    const rows = await (accountId === undefined
      ? this.manager.query<ExpiringRow[]>(EXPIRING_CREDENTIALS, [now, until])
      : this.manager.query<ExpiringRow[]>(EXPIRING_CREDENTIALS_OF_ACCOUNT, [now, until, accountId]));
    return rows.map((row) => ({
      ...storedFromRow(row),
      expiresAt: row.expires_at,
      connection: { label: row.connection_label, kind: row.connection_kind },
    }));
  }

  async clientIdOf(accountId: string, connectionId: string): Promise<string | null> {
    const [row] = await this.manager.query<{ client_id: string }[]>(
      'select client_id from service_clients where account_id = $1 and connection_id = $2',
      [accountId, connectionId],
    );
    return row?.client_id ?? null;
  }
}

function storedFromRow(row: StoredRow): StoredCredential {
  const base = baseFromRow(row);
  const { kind, name } = row;
  switch (kind) {
    case 'authorization':
      return { ...base, kind, clientName: name, provisioningUser: personFromRow(row) };
    case 'federation':
      return { ...base, kind, name, ...claimsFromRow(row), ...refusalFromRow(row) };
    case 'client-secret':
    case 'bearer-token':
      return { ...base, kind, name, prefix: row.prefix ?? '' };
  }
}

function baseFromRow(row: StoredRow) {
  return {
    accountId: row.account_id,
    connectionId: row.connection_id,
    id: row.id,
    authority: row.authority,
    createdAt: row.created_at,
    ...creatorFromRow(row),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
    ...useFromRow(row),
  };
}

function creatorFromRow({ created_by: userId, creator_name: userName }: StoredRow) {
  if (userId === null) return {};
  return { createdBy: { userId, ...(userName === null ? {} : { userName }) } };
}

function personFromRow(row: StoredRow): { id: string; userName: string } {
  return { id: row.created_by ?? '', userName: row.creator_name ?? '' };
}

function claimsFromRow(row: StoredRow) {
  return {
    issuer: row.issuer ?? '',
    jwksUrl: row.jwks_url ?? '',
    subject: row.subject ?? '',
    audience: row.audience ?? '',
  };
}
