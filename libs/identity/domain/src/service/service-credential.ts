import type { Authority } from '@vbc/directory/domain';
import { newSecret } from '../secret/secret';

/** When and from where a credential was used last; written at most once a minute. */
export interface CredentialUse {
  readonly at: Date;
  readonly address?: string;
  readonly agent?: string;
}

/** What client secrets and federations have in common: a credential of a connection that is nobody's own (rule 10). */
export interface ServiceCredentialBase {
  readonly accountId: string;
  readonly connectionId: string;
  readonly id: string;
  readonly name: string;
  /** The role its creator had; the authority falls to AA when they are no longer Super User. */
  readonly role: Authority;
  /** User id. Absent: the operator. */
  readonly createdBy?: string;
  readonly createdAt: Date;
  readonly revokedAt?: Date;
  readonly lastUse?: CredentialUse;
}

/** A secret for the grant `client_credentials` as stored: never the secret. */
export interface ClientSecretCredential extends ServiceCredentialBase {
  readonly kind: 'client-secret';
  /** SHA-256. */
  readonly secretHash: Buffer;
  /** The first characters, so that a person can tell secrets apart. */
  readonly prefix: string;
  readonly expiresAt: Date;
}

/** Whose signed assertions are taken instead of a secret (RFC 7523 §2.2). It has no end and no secret. */
export interface Federation extends ServiceCredentialBase {
  readonly kind: 'federation';
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly subject: string;
  readonly audience: string;
  /** The latest assertion that was refused, and why. */
  readonly lastRefusal?: { readonly at: Date; readonly message: string };
}

export type ServiceCredential = ClientSecretCredential | Federation;
export type ServiceCredentialKind = ServiceCredential['kind'];

/** How many live ones a connection can have: enough for every change of secrets without an outage. */
export const MAX_LIVE_CREDENTIALS = { 'client-secret': 10, federation: 10, 'bearer-token': 20 } as const;

/** Lets secret scanners find a client secret of ours; not the start of a bearer token. */
export const CLIENT_SECRET_PREFIX = 'vbcs_';

export function newClientSecret(): string {
  return `${CLIENT_SECRET_PREFIX}${newSecret()}`;
}

/** What may be shown of a client secret after its making. */
export function visibleSecretPrefix(secret: string): string {
  return secret.slice(0, CLIENT_SECRET_PREFIX.length + 4);
}
