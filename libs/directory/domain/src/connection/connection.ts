import type { AccountPolicy } from '../account/account';
import type { Role } from '../user/user';
import type { RateLimit } from './rate-limit';

export type ConnectionKind = 'okta' | 'onelogin' | 'entra' | 'other';
/**
 * `ended`: its authorization died (rule 8); authorizing again resumes it, and what needs no person goes on. `paused`: by an
 * administrator; a pause outlasts the end of the authorization, or it would begin to work again by that.
 */
export type ConnectionStatus = 'active' | 'paused' | 'ended';

/** Whose authority a connection acts with (rule 9). */
export type Authority = 'SU' | 'AA';

/** Why a connection ended, as data; the sentence is `endedSentence`. */
export interface ConnectionEnd {
  readonly reason:
    | 'username-changed'
    /** By the person. */
    | 'password-changed'
    /** By the operator. */
    | 'password-set'
    | 'role-lost'
    | 'user-deleted'
    | 'sso-applies'
    /** In the portal, by the person named here. */
    | 'authorization-ended'
    /** By the client (RFC 7009), or a code was used twice (RFC 6749 §4.1.2). */
    | 'revoked';
  readonly userName: string;
  /** First and last name, where they are known. */
  readonly personName?: string;
  readonly at: Date;
}

/** One identity provider connected to one account. */
export interface Connection {
  readonly accountId: string;
  readonly id: string;
  readonly label: string;
  readonly kind: ConnectionKind;
  readonly status: ConnectionStatus;
  /** Strict connections get no vendor tolerance. */
  readonly strict: boolean;
  readonly authority: Authority;
  /** Absent: the default. */
  readonly rateLimit?: RateLimit;
  /** The SCIM Provisioning User of a person-bound (OAuth) connection. */
  readonly provisioningUserId?: string;
  /** The OAuth client it was authorized for. */
  readonly clientId?: string;
  readonly ended?: ConnectionEnd;
  readonly createdAt: Date;
  readonly lastUsedAt?: Date;
}

/** Whether it acts as its provisioning user. The end of an authorization and a pause can both be there. */
export function actsAsPerson({
  provisioningUserId,
  status,
  ended,
}: Pick<Connection, 'provisioningUserId' | 'status' | 'ended'>): boolean {
  return provisioningUserId !== undefined && status !== 'ended' && ended === undefined;
}

/** A connection named in passing. */
export type ConnectionRef = Pick<Connection, 'id' | 'label' | 'kind'>;

/** The connection that is writing, and with whose authority: what the bearer token stands for. */
export interface ActingConnection extends ConnectionRef {
  readonly accountId: string;
  readonly policy: AccountPolicy;
  readonly authority: Authority;
  readonly strict: boolean;
  readonly provisioningUserId?: string;
  readonly provisioningUserName?: string;
}

/** Rule 9: an AA's connection may not touch an AA or SU, in any way; an SU's may. */
export function mayTouch(authority: Authority, role: Role): boolean {
  return authority === 'SU' || role === 'EU';
}

const PRODUCT: Readonly<Record<ConnectionKind, string>> = {
  okta: 'Okta',
  onelogin: 'OneLogin',
  entra: 'Microsoft Entra ID',
  other: 'your identity provider',
};

/** The name of the product an administrator has to open, e.g. "Okta". */
export function productName(kind: ConnectionKind): string {
  return PRODUCT[kind];
}
