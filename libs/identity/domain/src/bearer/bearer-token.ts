import type { Authority } from '@vbc/directory/domain';
import { newSecret } from '../secret/secret';

/** Tells a bearer token of ours apart from an OAuth access token before any look-up, and lets secret scanners find it. */
export const BEARER_PREFIX = 'vbc_';

/** A long-lived SCIM bearer token as stored: never the token (rule 10). */
export interface BearerToken {
  readonly accountId: string;
  readonly connectionId: string;
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly name: string;
  /** The first characters, so that a person can tell tokens apart. */
  readonly prefix: string;
  /** The role its creator had; the authority falls to AA when they are no longer Super User. */
  readonly role: Authority;
  /** Absent: the operator. */
  readonly createdBy?: string;
  readonly createdAt: Date;
  readonly expiresAt?: Date;
  readonly revokedAt?: Date;
  readonly lastUsedAt?: Date;
}

export function newBearerSecret(): string {
  return `${BEARER_PREFIX}${newSecret()}`;
}

export function isBearerSecret(token: string): boolean {
  return token.startsWith(BEARER_PREFIX);
}

/** What may be shown of a token after its making. */
export function visiblePrefix(token: string): string {
  return token.slice(0, BEARER_PREFIX.length + 4);
}
