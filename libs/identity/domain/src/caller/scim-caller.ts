import type { AccountPolicy, Authority, ConnectionStatus, RateLimit, Role } from '@vbc/directory/domain';
import type { ActingConnection } from '@vbc/directory/domain';
import { isAdministrator, ssoApplies } from '@vbc/directory/domain';

/** A person's authorization by OAuth, a client of a connection by `client_credentials`, or a long-lived bearer token. */
export type TokenSource = 'oauth' | 'client-credentials' | 'bearer';
/** What can be told from the token alone, so that each has its own look-up. */
export type TokenForm = 'access-token' | 'client-token' | 'bearer';
export type TokenState = 'live' | 'expired' | 'revoked';

/** The scope of SCIM access; the only one there is. */
export const SCIM_SCOPE = 'scim';

/** What a token presented at the SCIM door stands for at this moment. */
export interface ScimCaller {
  readonly connection: ActingConnection;
  readonly connectionStatus: ConnectionStatus;
  readonly rateLimit: RateLimit;
  readonly tokenState: TokenState;
  readonly source: TokenSource;
  readonly hasScope: boolean;
}

/** The person whose authority a token carries, as they are now. */
export interface CallerPerson {
  readonly role: Role;
  readonly staged: boolean;
  readonly ssoOff: boolean;
}

export interface TokenLifetime {
  readonly expiresAt?: Date | undefined;
  readonly revokedAt?: Date | undefined;
}

export function tokenState(token: TokenLifetime, now: Date): TokenState {
  if (token.revokedAt !== undefined) return 'revoked';
  return token.expiresAt !== undefined && token.expiresAt <= now ? 'expired' : 'live';
}

/**
 * Rules 7 and 8: the authority of a person-bound token is the provisioning user's role now; null when they could not
 * authorize it any more.
 */
export function personBoundAuthority(person: CallerPerson | null, policy: AccountPolicy): Authority | null {
  if (person === null || person.staged || ssoApplies(policy.sso, person)) return null;
  return isAdministrator(person.role) ? person.role : null;
}

/** Rule 10: the role the creator had, but AA once they are no longer Super User. Nobody: the operator made it. */
export function serviceTokenAuthority(
  token: { role: Authority; createdBy?: string | undefined },
  creator: CallerPerson | null,
): Authority {
  if (token.role === 'AA' || token.createdBy === undefined) return token.role;
  return creator?.role === 'SU' ? 'SU' : 'AA';
}
