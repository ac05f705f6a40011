import type { Authority } from '@vbc/directory/domain';
import type { ClientSecretCredential, CredentialUse, Federation } from '@vbc/identity/domain';

export interface UseColumns {
  readonly last_used_at: Date | null;
  readonly last_used_address: string | null;
  readonly last_used_agent: string | null;
}

interface CredentialColumns extends UseColumns {
  readonly account_id: string;
  readonly connection_id: string;
  readonly name: string;
  readonly role: Authority;
  readonly created_by: string | null;
  readonly created_at: Date;
  readonly revoked_at: Date | null;
}

/** A row of `client_secrets`. */
export interface SecretRow extends CredentialColumns {
  readonly secret_id: string;
  readonly secret_hash: Buffer;
  readonly prefix: string;
  readonly expires_at: Date;
}

/** A row of `federations`. */
export interface FederationRow extends CredentialColumns {
  readonly federation_id: string;
  readonly issuer: string;
  readonly jwks_url: string;
  readonly subject: string;
  readonly audience: string;
  readonly last_refused_at: Date | null;
  readonly last_refusal: string | null;
}

/** The user agent is what a stranger sent. */
export const LONGEST_AGENT = 200;

export function secretFromRow(row: SecretRow): ClientSecretCredential {
  return {
    ...credentialFromRow(row),
    kind: 'client-secret',
    id: row.secret_id,
    secretHash: row.secret_hash,
    prefix: row.prefix,
    expiresAt: row.expires_at,
  };
}

export function federationFromRow(row: FederationRow): Federation {
  return {
    ...credentialFromRow(row),
    kind: 'federation',
    id: row.federation_id,
    issuer: row.issuer,
    jwksUrl: row.jwks_url,
    subject: row.subject,
    audience: row.audience,
    ...refusalFromRow(row),
  };
}

export function refusalFromRow(row: {
  readonly last_refused_at: Date | null;
  readonly last_refusal: string | null;
}): Pick<Federation, 'lastRefusal'> {
  const { last_refused_at: at, last_refusal: message } = row;
  return at === null || message === null ? {} : { lastRefusal: { at, message } };
}

export function useFromRow(row: UseColumns): { lastUse?: CredentialUse } {
  const { last_used_at: at, last_used_address: address, last_used_agent: agent } = row;
  if (at === null) return {};
  return {
    lastUse: {
      at,
      ...(address === null ? {} : { address }),
      ...(agent === null ? {} : { agent }),
    },
  };
}

function credentialFromRow(row: CredentialColumns) {
  return {
    accountId: row.account_id,
    connectionId: row.connection_id,
    name: row.name,
    role: row.role,
    ...(row.created_by === null ? {} : { createdBy: row.created_by }),
    createdAt: row.created_at,
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
    ...useFromRow(row),
  };
}
