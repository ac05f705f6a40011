import { sameName, type Person } from '@vbc/directory/domain';
import type { IdentityStores } from '../stores/identity-unit-of-work.port';
import { SsoProblemError } from './sso-error';
import type { UserNameClaim } from './sso-settings';

/** Somebody as the provider vouches for them: an ID token whose every check passed. */
export interface SsoIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const NEVER = new Date(0);

/**
 * When the person proved at the provider who they are, as it says (`auth_time`). A provider that still knows the browser asks
 * nobody anything: coming in that way proves nothing new, and where it does not say when, nothing at all.
 */
export function provedAt({ claims }: SsoIdentity, now: Date): Date {
  const at = claims['auth_time'];
  if (typeof at !== 'number' || !(at >= 0)) return NEVER;
  return new Date(Math.min(at * 1000, now.getTime()));
}

/** Whose identity it is, and whether that has still to be remembered. */
export interface MatchedPerson {
  readonly person: Person;
  readonly linked: boolean;
}

/**
 * The account's person behind an identity: by issuer and subject when they came before, otherwise by the claim that names
 * the user. Names of other accounts are nobody's here. The person is locked.
 * @throws SsoProblemError sso_failed (no usable claim), sso_unknown_user
 */
export async function matchIdentity(
  stores: IdentityStores,
  accountId: string,
  identity: SsoIdentity,
  claim: UserNameClaim,
): Promise<MatchedPerson> {
  const link = await stores.ssoLinks.find(accountId, identity.issuer, identity.subject);
  const linked = link === null ? null : await stores.people.lock(accountId, link.userId);
  if (linked !== null) return { person: linked, linked: true };

  const userName = claimedUserName(identity, claim);
  const owner = await stores.people.lockOwnerOf(accountId, userName);
  // A name that only a directory's record of the person has is not their username.
  if (owner.kind !== 'person' || !sameName(owner.person.user.profile.userName, userName)) {
    throw new SsoProblemError(
      'sso_unknown_user',
      `Nobody in this account has the username ${shown(userName)}, which the identity provider sent as "${claim}".`,
    );
  }
  if ((await stores.ssoLinks.ofUser(accountId, owner.person.user.id)) !== null)
    throw linkedOtherwise(userName);
  return { person: owner.person, linked: false };
}

/** Somebody else at the provider has come by this name since: a name that was given away must not hand the user over. */
export function linkedOtherwise(userName: string): SsoProblemError {
  return new SsoProblemError(
    'sso_unknown_user',
    `The user ${shown(userName)} is linked to another identity at the provider. If it is the same person, have the operator remove that link.`,
  );
}

/** @throws SsoProblemError sso_failed */
function claimedUserName({ claims }: SsoIdentity, claim: UserNameClaim): string {
  const value = claims[claim];
  if (typeof value !== 'string' || value === '') {
    throw new SsoProblemError(
      'sso_failed',
      `The ID token has no claim "${claim}". Let the identity provider send it, or choose another claim as the username.`,
    );
  }
  // Anybody can enter somebody else's address at some providers; only a verified one says who it is (point 41).
  if (claim === 'email' && claims['email_verified'] !== true) {
    throw new SsoProblemError(
      'sso_failed',
      `The identity provider does not say that the address ${shown(value)} is verified ("email_verified"), so it cannot name a user.`,
    );
  }
  return value;
}

/** A value that somebody else chose, as a message may show it. */
function shown(value: string): string {
  return `"${value.slice(0, 100)}"`;
}
